"""What is it worth? Handing out the labs, and marking what comes back."""
