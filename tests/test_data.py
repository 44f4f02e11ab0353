"""The bundled data are what they claim to be; made flights are like them, and never half made."""

import errno
import hashlib
import itertools
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from labkit import data

ROOT = Path(__file__).parent.parent
CHILD = "from labkit import data; print('ready', flush=True); input(); "
NORMAL = 4.5
"""Standard errors that an honest sample stays within in all but 7 of a million looks."""


@pytest.fixture
def cache(monkeypatch, tmp_path):
    """Give one test a cache of its own."""
    monkeypatch.setenv("LABKIT_CACHE", str(tmp_path))
    return tmp_path


@pytest.fixture
def own_data(monkeypatch, tmp_path):
    """Let one test spoil a copy of the bundled data."""
    copy = tmp_path / "data"
    shutil.copytree(ROOT / "data", copy)
    monkeypatch.setattr(data.bundled, "folder", lambda: copy)
    return copy


def keep(folder, name, recording):
    """Put a made-up recording where the bundled data are, and into their manifest."""
    file = folder / "recorded" / f"{name}.json"
    file.write_text(json.dumps(recording))
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    checksum = hashlib.sha256(file.read_bytes()).hexdigest()
    manifest[f"recorded/{name}.json"] = {"sha256": checksum}
    (folder / "manifest.json").write_text(json.dumps(manifest))


@pytest.fixture(scope="module")
def real():
    return data.load_flights()


@pytest.fixture(scope="module")
def made():
    return data.flights._Flights(400_000, 7).draw(0, 400_000).to_pandas()


def child(code: str) -> subprocess.Popen:
    """Start a process that has imported labkit and waits for a line before it runs the code."""
    process = subprocess.Popen(
        [sys.executable, "-c", CHILD + code],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout.readline() == "ready\n", process.stderr.read()
    return process


def go(process: subprocess.Popen) -> None:
    process.stdin.write("\n")
    process.stdin.flush()


def rows_of(folder: Path) -> pa.Table:
    return pq.read_table(sorted(folder.iterdir()))


class TestBundled:
    @pytest.mark.parametrize(
        ("load", "shape"),
        [
            (data.load_flights, (336_776, 19)),
            (data.load_weather, (26_115, 15)),
            (data.load_planes, (3_322, 9)),
            (data.load_airports, (1_458, 8)),
            (data.load_airlines, (16, 2)),
        ],
    )
    def test_tables_have_their_published_shape(self, load, shape):
        assert load().shape == shape

    def test_flights_are_ready_to_compute_with(self, real):
        assert real["arr_delay"].dtype == np.float64
        assert real["time_hour"].dtype.kind == "M"
        assert {real[key].dtype.name for key in ("carrier", "tailnum", "origin", "dest")} == {
            "category"
        }
        assert real["dep_delay"].isna().sum() == 8_255
        assert real["arr_delay"].isna().sum() == 9_430
        assert (real["month"] * 32 + real["day"]).is_monotonic_increasing

    def test_tables_join(self, real):
        weather = data.load_weather()
        assert not weather.duplicated(["origin", "time_hour"]).any()
        with_weather = real.merge(weather, on=["origin", "time_hour"], how="left")
        assert len(with_weather) == len(real)
        assert with_weather["temp"].notna().mean() > 0.99
        assert real["tailnum"].isin(data.load_planes()["tailnum"]).mean() > 0.84
        assert real["carrier"].isin(data.load_airlines()["carrier"]).all()
        assert set(real["dest"]) - set(data.load_airports()["faa"]) == {"BQN", "PSE", "SJU", "STT"}

    def test_every_file_is_described(self):
        manifest = json.loads((ROOT / "data" / "manifest.json").read_text(encoding="utf-8"))
        files = {path.relative_to(ROOT / "data") for path in (ROOT / "data").rglob("*.*")}
        assert {str(file) for file in files} == {*manifest, "manifest.json", "README.md"}
        for entry in manifest.values():
            assert all(entry[key] for key in ("description", "origin", "licence", "sha256"))

    def test_photo(self):
        photo = data.load_photo()
        assert photo.shape == (427, 640, 3)
        assert photo.dtype == np.uint8

    def test_horovod_table_agrees_with_itself(self):
        table = data.load_table("horovod_scaling")
        each = table["images_per_second"] / table["gpus"]
        assert each.to_numpy() == pytest.approx(
            table["images_per_second_per_gpu"].to_numpy(), abs=0.01
        )
        speedup = table["images_per_second"] / table["images_per_second"][0]
        assert speedup.to_numpy() == pytest.approx(table["speedup"].to_numpy(), abs=0.06)

    def test_data_sheets_follow_from_cores_and_clock(self):
        table = data.load_table("gpu_datasheets").dropna(subset=["boost_clock"])
        peak = 2 * table["cores"] * table["boost_clock"]
        assert peak.to_numpy() == pytest.approx(table["fp32"].to_numpy(), rel=0.025)

    def test_data_sheets_halve_what_sparsity_doubles(self):
        table = data.load_table("gpu_datasheets")
        for column in ("tf32_tensor", "fp16_tensor", "int8"):
            both = table.dropna(subset=[column, f"{column}_sparse"])
            assert len(both) >= 2
            twice = 2 * both[column].to_numpy()
            assert twice == pytest.approx(both[f"{column}_sparse"].to_numpy(), rel=0.001)

    def test_unknown_table_names_those_there_are(self):
        with pytest.raises(ValueError, match=r"'nope'.*horovod_scaling, gpu_datasheets"):
            data.load_table("nope")

    @pytest.mark.parametrize("name", ["nobody-recorded-this", "../manifest", ""])
    def test_no_recording_is_none(self, name):
        assert data.recorded(name) is None

    def test_recording_is_loaded(self, own_data):
        keep(own_data, "matmul", {"device": "H200"})
        assert data.recorded("matmul") == {"device": "H200"}

    def test_runs_are_chosen_by_name_and_say_where_they_were_recorded(self, own_data):
        run = {"size": 10, "bytes": 120.0, "operations": 10.0, "share_of_copy": 0.5}
        run |= {"samples": [3.0, 1.0, 8.0], "error": 0.0, "transfers": False}
        runs = [run | {"name": name} for name in ("add", "gather step 1", "gather step 8", "sum")]
        runs.append(run | {"name": "add", "transfers": True})
        made = {"device": {"name": "Made-up GPU 3"}, "date": "2026-11-22T10:00:00+00:00"}
        keep(own_data, "made-up", made | {"runs": runs})
        found, label = data.recorded_runs("add", "gather", name="made-up")
        assert found["name"].tolist() == ["add", "gather step 1", "gather step 8"]
        assert found[["median", "minimum"]].to_numpy().tolist() == [[3.0, 1.0]] * 3
        assert label == "recorded on Made-up GPU 3, 2026-11-22"
        assert len(data.recorded_runs(name="made-up")[0]) == 4

    @pytest.mark.parametrize(("prefixes", "name"), [(["none"], "made-up"), ([], "nobody's")])
    def test_where_there_are_no_runs_there_are_no_rows(self, own_data, prefixes, name):
        keep(own_data, "made-up", {"device": {"name": "GPU"}, "date": "2026", "runs": []})
        found, label = data.recorded_runs(*prefixes, name=name)
        assert len(found) == len(found["operations"] / found["median"]) == 0
        assert label == "none recorded on a GPU yet"

    @given(where=st.floats(0, 1, exclude_max=True), flip=st.integers(1, 255))
    @settings(max_examples=20)
    def test_any_changed_byte_is_noticed(self, tmp_path_factory, where, flip):
        copy = tmp_path_factory.mktemp("data")
        shutil.copytree(ROOT / "data", copy, dirs_exist_ok=True)
        spoilt = copy / "airports.parquet"
        content = bytearray(spoilt.read_bytes())
        expected = hashlib.sha256(content).hexdigest()
        content[int(where * len(content))] ^= flip
        spoilt.write_bytes(content)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(data.bundled, "folder", lambda: copy)
            with pytest.raises(
                ValueError, match="not the file that the course came with"
            ) as caught:
                data.load_airports()
        assert str(spoilt) in str(caught.value)
        assert expected in str(caught.value)
        assert hashlib.sha256(content).hexdigest() in str(caught.value)
        assert "`git checkout data/airports.parquet`" in str(caught.value)

    @pytest.mark.parametrize(
        ("file", "load"),
        [
            ("flights.parquet", data.load_flights),
            ("flights.parquet", lambda: data.make_flights(10)),
            ("gpu_datasheets.csv", lambda: data.load_table("gpu_datasheets")),
        ],
    )
    def test_cut_or_missing_file_is_named(self, own_data, cache, file, load):
        path = own_data / file
        path.write_bytes(path.read_bytes()[:-1])
        with pytest.raises(ValueError, match=f"{file}.*SHA-256.*git checkout data/{file}"):
            load()
        path.unlink()
        with pytest.raises(FileNotFoundError, match=f"{file} is missing.*git checkout data/{file}"):
            load()
        assert not list(cache.glob("*flights-*"))

    def test_an_installed_package_brings_its_data(self, tmp_path):
        shutil.copytree(ROOT / "labkit", tmp_path / "labkit")
        shutil.copytree(ROOT / "data", tmp_path / "labkit" / "bundled_data")
        code = "from labkit import data; print(data.folder(), len(data.load_airlines()))"
        result = subprocess.run(
            [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
        )
        assert result.stdout.split() == [str(tmp_path / "labkit" / "bundled_data"), "16"]


class TestArguments:
    @pytest.mark.parametrize("rows", [0, -1, np.int64(0), 10**13])
    def test_impossible_numbers(self, cache, rows):
        with pytest.raises(ValueError, match=r"rows must be from 1 to 1,000,000,000,000, not "):
            data.make_flights(rows)
        assert not list(cache.iterdir())

    @pytest.mark.parametrize("rows", [1.5, 1e6, True, np.True_, "10", None, [10], np.float64(10)])
    def test_no_whole_numbers(self, cache, rows):
        with pytest.raises(TypeError, match="rows must be a whole number such as 1_000_000, not "):
            data.make_flights(rows)
        assert not list(cache.iterdir())

    @pytest.mark.parametrize(
        ("seed", "error"), [(-1, ValueError), (2**63, ValueError), (0.5, TypeError)]
    )
    def test_impossible_seeds(self, cache, seed, error):
        with pytest.raises(error, match="seed must be"):
            data.make_flights(10, seed)
        assert not list(cache.iterdir())

    @pytest.mark.parametrize("rows", [np.int64(10), np.uint8(10), np.array(10)])
    def test_numpy_integers_are_numbers(self, cache, rows):
        assert data.make_flights(rows) == data.make_flights(10)


class TestRows:
    @given(
        rows=st.integers(1, 1_000_000),
        seed=st.integers(0, 2**63 - 1),
        cuts=st.lists(st.floats(0, 1), max_size=6),
    )
    @settings(max_examples=20, deadline=None)
    def test_chunks_do_not_change_the_rows(self, rows, seed, cuts):
        flights = data.flights._Flights(rows, seed)
        start = max(rows // 2 - 1_000, 0)
        stop = min(start + 3_000, rows)
        bounds = sorted({start, stop, *(start + int(cut * (stop - start)) for cut in cuts)})
        parts = [flights.draw(*pair) for pair in itertools.pairwise(bounds)]
        assert pa.concat_tables(parts).combine_chunks() == flights.draw(start, stop)

    def test_files_groups_and_threads_do_not_change_the_rows(self, cache, monkeypatch):
        expected = data.flights._Flights(10_001, 3).draw(0, 10_001)
        for file, group, cores in ((10_001, 500, 1), (1_000, 300, 2), (99, 99, 8)):
            monkeypatch.setattr(data.flights, "ROWS_PER_FILE", file)
            monkeypatch.setattr(data.flights, "ROWS_PER_GROUP", group)
            monkeypatch.setattr(data.flights.hardware, "usable_cores", lambda cores=cores: cores)
            folder = data.make_flights(10_001, 3)
            assert len(list(folder.iterdir())) == -(-10_001 // file)
            assert rows_of(folder).combine_chunks() == expected
            shutil.rmtree(folder.parent)

    @given(rows=st.integers(1, 3_000))
    @settings(max_examples=10, deadline=None)
    def test_any_number_of_rows(self, rows):
        assert rows_of(data.make_flights(rows)).num_rows == rows

    def test_seeds_give_other_rows(self):
        one, two = (data.flights._Flights(1_000, seed).draw(0, 1_000) for seed in (0, 1))
        assert one != two

    def test_rows_are_what_this_recipe_has_always_drawn(self):
        table = data.flights._Flights(10_000, 1).draw(0, 10_000)
        drawn = hashlib.sha256(str(table.to_pydict()).encode()).hexdigest()
        # Differs? Then raise data.flights.RECIPE, so that no student keeps rows of the old recipe.
        assert (data.flights.RECIPE, drawn[:16]) == (1, "2bed0d2c226d11e8")

    def test_readers_agree(self, cache):
        folder = data.make_flights(5_000)
        expected = rows_of(folder).to_pandas()
        pd.testing.assert_frame_equal(pd.read_parquet(folder), expected)
        late = expected.groupby("carrier")["arr_delay"].mean()
        polars = pl.read_parquet(folder).group_by("carrier").agg(pl.col("arr_delay").mean())
        query = f"SELECT carrier, avg(arr_delay) FROM '{folder}/*.parquet' GROUP BY carrier"
        for result in (polars.rows(), duckdb.sql(query).fetchall()):
            means = pd.Series({str(carrier): mean for carrier, mean in result})
            pd.testing.assert_series_equal(
                means.sort_index(), late.sort_index(), check_names=False, check_index=False,
                check_dtype=False, rtol=1e-5,
            )  # fmt: skip

    def test_types_are_narrow(self, made):
        assert made.dtypes.astype(str).to_dict() == {
            **dict.fromkeys(
                ["year", "month", "day", "hour", "sched_dep_time", "sched_arr_time"], "int16"
            ),
            "distance": "int32",
            **dict.fromkeys(["dep_delay", "arr_delay", "air_time"], "float32"),
            "time_hour": "datetime64[ms]",
            **dict.fromkeys(["carrier", "tailnum", "origin", "dest"], "category"),
        }


def standard_error(statistic, frame, size, rng):
    """Spread of a statistic over plain samples of the real flights, of the same size."""
    draws = [statistic(frame.iloc[rng.integers(len(frame), size=size)]) for _ in range(20)]
    return np.std(draws, axis=0, ddof=1)


class TestLikeness:
    """How far a sample may be from the real table follows from its size, and the noise added."""

    @pytest.mark.parametrize("column", ["month", "hour", "carrier", "origin", "dest"])
    def test_shares(self, real, made, column):
        expected = real[column].value_counts(normalize=True)
        found = made[column].value_counts(normalize=True).reindex(expected.index, fill_value=0)
        error = np.sqrt(expected * (1 - expected) / len(made))
        assert (abs(found - expected) <= NORMAL * error + 1 / len(made)).all()

    def test_each_day_has_its_share(self, real, made):
        expected = real.groupby(["month", "day"]).size() * len(made) / len(real)
        assert (made.groupby(["month", "day"]).size() - expected).abs().max() < 1
        assert (made["month"] * 32 + made["day"]).is_monotonic_increasing

    @pytest.mark.parametrize("column", ["dep_delay", "arr_delay", "air_time", "tailnum"])
    def test_missing(self, real, made, column):
        expected = real[column].isna().mean()
        error = np.sqrt(expected * (1 - expected) / len(made))
        assert abs(made[column].isna().mean() - expected) <= NORMAL * error

    def test_what_is_missing_together(self, made):
        cancelled, unfinished = made["dep_delay"].isna(), made["arr_delay"].isna()
        assert (made["air_time"].isna() == unfinished).all()
        assert unfinished[cancelled].all()

    @pytest.mark.parametrize(
        ("column", "coins"), [("dep_delay", 4), ("air_time", 8), ("arr_delay", 12)]
    )
    def test_whole_distribution(self, real, made, column, coins):
        """Kolmogorov–Smirnov against the real minutes, blurred by the fair coins that are added."""
        low, high = -150, 1_500
        minutes = np.bincount(real[column].dropna().astype(int) - low, minlength=high - low)
        kernel = np.ones(1)
        for _ in range(coins):
            kernel = np.convolve(kernel, [0.5, 0.5])
        expected = np.convolve(minutes / minutes.sum(), kernel)
        found = made[column].dropna()
        assert (found % 1 == 0).all()
        found = np.bincount(found.astype(int) - low + coins // 2, minlength=expected.size)
        distance = abs(np.cumsum(found / found.sum()) - np.cumsum(expected)).max()
        assert distance <= 2 / np.sqrt(found.sum())

    def test_means_and_spreads(self, real, made):
        columns = ["dep_delay", "arr_delay", "air_time", "distance"]
        rng = np.random.default_rng(5)
        noise = np.array([1, 3, 2, 0])  # variance that the coins add, in minutes squared
        for statistic, expected in (
            (pd.DataFrame.mean, real[columns].mean()),
            (pd.DataFrame.std, np.sqrt(real[columns].var() + noise)),
        ):
            error = standard_error(statistic, real[columns], len(made), rng)
            found = statistic(made[columns].astype(float))
            assert (abs(found - expected) <= NORMAL * error).all()

    def test_correlations(self, real, made):
        columns = ["dep_delay", "arr_delay", "air_time", "distance", "hour", "month"]
        rng = np.random.default_rng(6)
        error = standard_error(pd.DataFrame.corr, real[columns], len(made), rng)
        # The coins shrink a correlation by at most their part of the variance.
        shrink = 3 / real[["dep_delay", "arr_delay", "air_time"]].var().min()
        difference = abs(made[columns].corr() - real[columns].corr())
        assert (difference.to_numpy() <= NORMAL * error + shrink).all()

    def test_time_on_the_ground_is_a_real_flights(self, real, made):
        def ground(flights):
            return set((flights["arr_delay"] - flights["dep_delay"] - flights["air_time"]).dropna())

        assert ground(made) <= ground(real)
        assert made["air_time"].min() > 0

    def test_delays_by_carrier_and_origin(self, real, made):
        groups = ["carrier", "origin"]
        expected = real.groupby(groups)["arr_delay"].agg(["mean", "std", "count"])
        found = made.groupby(groups)["arr_delay"].agg(["mean", "count"])
        common = expected[expected["count"] >= 500]
        error = common["std"] / np.sqrt(found.loc[common.index, "count"])
        difference = abs(found.loc[common.index, "mean"] - common["mean"])
        assert len(common) > 25
        assert (difference <= NORMAL * error).all()

    def test_bad_weather_still_delays(self, real, made):
        weather = data.load_weather()[["origin", "time_hour", "visib"]]
        foggy = []
        for flights in (real, made):
            joined = flights.merge(weather, on=["origin", "time_hour"])
            assert len(joined) / len(flights) > 0.99
            foggy.append(joined.loc[joined["visib"] < 2, "dep_delay"].dropna())
        error = foggy[0].std() / np.sqrt(len(foggy[1]))
        assert abs(foggy[0].mean() - foggy[1].mean()) <= NORMAL * error
        assert foggy[1].mean() > made["dep_delay"].mean() + 5

    def test_planes_still_join(self, real, made):
        planes = data.load_planes()["tailnum"]
        expected = real["tailnum"].isin(planes).mean()
        error = np.sqrt(expected * (1 - expected) / len(made))
        assert abs(made["tailnum"].isin(planes).mean() - expected) <= NORMAL * error


class TestWholeOrNothing:
    def test_made_once(self, cache):
        folder = data.make_flights(1_000)
        before = [path.stat().st_mtime_ns for path in folder.iterdir()]
        assert data.make_flights(1_000) == folder
        assert [path.stat().st_mtime_ns for path in folder.iterdir()] == before
        assert [path.name for path in cache.iterdir()] == [folder.parent.name]

    @pytest.mark.parametrize("spoil", ["cut", "file", "manifest", "empty manifest"])
    def test_damaged_set_is_made_again(self, cache, spoil):
        folder = data.make_flights(1_000)
        rows = rows_of(folder)
        (file,) = folder.iterdir()
        if spoil == "cut":
            file.write_bytes(file.read_bytes()[:-1])
        elif spoil == "file":
            file.unlink()
        elif spoil == "manifest":
            (folder.parent / "manifest.json").unlink()
        else:
            (folder.parent / "manifest.json").write_text("")
        assert data.make_flights(1_000) == folder
        assert rows_of(folder) == rows

    def test_another_recipe_is_another_set(self, cache, monkeypatch):
        old = data.make_flights(1_000)
        monkeypatch.setattr(data.flights, "RECIPE", data.flights.RECIPE + 1)
        assert data.make_flights(1_000) != old

    def test_killed_at_any_moment(self, cache):
        """Nothing or all of it is there; the next call removes what was left and makes it."""
        rng = random.Random(11)
        for _ in range(5):
            process = child("data.make_flights(2_000_000)")
            go(process)
            time.sleep(rng.uniform(0, 1.2))
            process.kill()
            process.communicate()
            for home in cache.glob("flights-*"):
                assert data.flights._is_whole(home)
                assert rows_of(home / "rows").num_rows == 2_000_000
                shutil.rmtree(home)
        (cache / ".flights-5-seed-0-dead.part").mkdir()
        folder = data.make_flights(1_000)
        assert [path.name for path in cache.iterdir()] == [folder.parent.name]

    def test_interrupted(self, cache):
        process = child("data.make_flights(20_000_000)")
        go(process)
        while not list(cache.glob(".flights-*.part/rows/*")):
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=60)
        assert errors.rstrip().endswith("KeyboardInterrupt")
        assert not list(cache.iterdir())

    def test_work_of_the_living_is_left_alone(self, cache):
        process = child("data.make_flights(20_000_000)")
        go(process)
        while not (parts := list(cache.glob(".flights-*.part/rows/*"))):
            time.sleep(0.01)
        data.make_flights(1_000)
        assert parts[0].exists()
        process.kill()
        process.communicate()
        data.make_flights(1_001)
        assert not list(cache.glob(".*"))

    def test_two_at_once(self, cache):
        code = "folder = data.make_flights(1_000_000); print(folder, folder.stat().st_ino)"
        both = [child(code) for _ in range(2)]
        for process in both:
            go(process)
        answers = [process.communicate(timeout=60) for process in both]
        assert [process.returncode for process in both] == [0, 0], answers
        folders = {output for output, _ in answers}
        assert len(folders) == 1
        folder = Path(folders.pop().split()[0])
        assert rows_of(folder).num_rows == 1_000_000
        assert [path.name for path in cache.iterdir()] == [folder.parent.name]


class TestNoRoom:
    def test_seen_beforehand(self, cache, monkeypatch):
        usage = shutil.disk_usage(cache)._replace(free=5_000_000)
        monkeypatch.setattr(data.flights.shutil, "disk_usage", lambda path: usage)
        with pytest.raises(OSError, match=r"about 14.0 MB are needed, 5.0 MB are free") as caught:
            data.make_flights(1_000_000)
        assert caught.value.errno == errno.ENOSPC
        assert not list(cache.iterdir())

    def test_seen_while_writing(self, cache):
        """A limit on the size of a file stands for the full disk: it needs no rights."""
        limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (10**6, 10**6)); "
        process = child(limit + "data.make_flights(1_000_000)")
        _, errors = process.communicate("\n", timeout=60)
        assert (
            errors.rstrip()
            .rpartition("\n")[2]
            .startswith(
                f"OSError: [Errno {errno.EFBIG}] 1,000,000 flights can't be written to {cache} "
            )
        )
        assert not list(cache.iterdir())

    def test_small_disk(self, tmp_path):
        """A file system of 8 MB that pretends, to the look beforehand, to have room."""
        code = (
            "import os, shutil; from labkit import data; real = shutil.disk_usage; "
            "shutil.disk_usage = lambda path: real(path)._replace(free=10**9)\n"
            "try: data.make_flights(2_000_000)\n"
            "except OSError as error: print(error)\n"
            "print(os.listdir(os.environ['LABKIT_CACHE']))"
        )
        mount = f'mount -t tmpfs -o size=8m labkit {tmp_path} && exec "$@"'
        outside = ["unshare", "--map-root-user", "--mount", "sh", "-c", mount, "sh"]
        if not shutil.which("unshare") or subprocess.run([*outside, "true"]).returncode:
            pytest.skip("this machine lets us mount no small file system")
        result = subprocess.run(
            [*outside, sys.executable, "-c", code],
            cwd=ROOT,
            env={**os.environ, "LABKIT_CACHE": str(tmp_path)},
            capture_output=True,
            text=True,
            check=True,
        )
        error, left = result.stdout.splitlines()
        assert error.startswith(f"[Errno {errno.ENOSPC}] 2,000,000 flights can't be written to ")
        assert left == "[]"


class TestWhileItRuns:
    def test_no_bar_for_what_is_quick(self, cache, capfd):
        data.make_flights(1_000)
        assert capfd.readouterr() == ("", "")

    def test_a_bar_for_what_is_slow(self, cache, capfd, monkeypatch):
        monkeypatch.setattr(data.flights, "PROGRESS_AFTER", 1e-9)
        data.make_flights(1_000)
        assert "1.00k/1.00k" in capfd.readouterr().err

    @pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux tells the peak")
    def test_memory_does_not_grow(self, cache):
        peaks = []
        for rows in (500_000, 3_000_000):
            # Not getrusage: its peak begins with that of the process that started this one.
            code = f"data.make_flights({rows}); print(open('/proc/self/status').read())"
            output, _ = child(code).communicate("\n", timeout=60)
            peaks.append(1024 * int(re.search(r"VmHWM:\s+(\d+) kB", output)[1]))
        assert peaks[1] < 500e6
        assert peaks[1] - peaks[0] < 80e6


class TestScene:
    def test_what_it_promises(self):
        spectra, classes = data.make_scene(3)
        assert (spectra.shape, spectra.dtype) == ((145, 145, 200), np.float32)
        assert (classes.shape, classes.dtype) == ((145, 145), np.uint8)
        assert np.bincount(classes.ravel()).tolist() == [10_776, *data.scene._PIXELS]
        assert -0.15 < spectra.min() < 0.05
        assert 0.4 < spectra.max() < 1

    def test_follows_from_the_seed(self):
        one, again, other = (data.make_scene(seed) for seed in (1, 1, 2))
        for before, now, elsewhere in zip(one, again, other, strict=True):
            assert np.array_equal(before, now)
            assert not np.array_equal(before, elsewhere)

    @pytest.mark.parametrize("seed", [0, 1])
    def test_classes_can_be_told_apart_but_not_by_a_glance(self, seed):
        """Nearest class mean: much better than guessing the largest class, far from perfect."""
        spectra, classes = data.make_scene(seed)
        x, y = spectra[classes > 0], classes[classes > 0]
        means = np.array([x[y == kind].mean(axis=0) for kind in range(1, 17)])
        nearest = ((means**2).sum(axis=1) - 2 * x @ means.T).argmin(axis=1) + 1
        assert 0.35 < np.mean(nearest == y) < 0.9

    @pytest.mark.parametrize("seed", [-1, 0.5, "0"])
    def test_refuses(self, seed):
        with pytest.raises((TypeError, ValueError), match="seed must be"):
            data.make_scene(seed)


class TestJobs:
    @given(jobs=st.integers(1, 60), nodes=st.integers(1, 100), seed=st.integers(0, 99))
    @settings(max_examples=50, deadline=None)
    def test_any_trace_can_run(self, jobs, nodes, seed):
        trace = data.make_jobs(jobs, nodes, seed=seed)
        assert len(trace) == jobs
        assert set(trace.dtypes.astype(str)) == {"int64"}
        assert trace["submit"].iloc[0] == 0
        assert trace["submit"].is_monotonic_increasing
        assert trace["nodes"].between(1, nodes).all()
        assert (trace["runtime"] >= 60).all()
        assert (trace["limit"] >= trace["runtime"]).all()

    @pytest.mark.parametrize("load", [0.3, 0.9])
    def test_load_is_what_was_asked_for(self, load):
        trace = data.make_jobs(5_000, 64, load)
        sent = (trace["nodes"] * trace["runtime"]).sum() / 64
        assert sent / trace["submit"].max() == pytest.approx(load, rel=0.01)

    def test_follows_from_the_seed(self):
        one, again, other = (data.make_jobs(50, 8, seed=seed) for seed in (1, 1, 2))
        pd.testing.assert_frame_equal(one, again)
        assert not one.equals(other)

    @pytest.mark.parametrize(
        ("given", "sentence"),
        [
            ({"jobs": 0}, "jobs must be from 1"),
            ({"nodes": 2.5}, "nodes must be a whole number"),
            ({"load": 0}, "load must be more than 0"),
            ({"load": float("inf")}, "load must be more than 0"),
            ({"seed": -1}, "seed must be from 0"),
        ],
    )
    def test_refuses(self, given, sentence):
        with pytest.raises((TypeError, ValueError), match=sentence):
            data.make_jobs(**({"jobs": 10, "nodes": 4} | given))


class TestShapes:
    @given(scenes=st.integers(1, 5), size=st.integers(32, 100), seed=st.integers(0, 99))
    @settings(max_examples=50, deadline=None)
    def test_what_it_promises(self, scenes, size, seed):
        images, boxes, classes = data.make_shapes(scenes, size, seed)
        assert (images.shape, images.dtype) == ((scenes, size, size, 3), np.uint8)
        assert len(boxes) == len(classes) == scenes
        for found, kinds in zip(boxes, classes, strict=True):
            assert 1 <= len(found) <= 6
            assert (found.shape, found.dtype) == ((len(kinds), 4), np.float32)
            assert kinds.dtype == np.int64
            assert set(kinds.tolist()) <= {0, 1, 2}
            assert found.min() >= 0
            assert found.max() <= size
            sides = found[:, 2:] - found[:, :2]
            assert (sides[:, 0] == sides[:, 1]).all()
            assert (sides >= round(size / 10)).all()
            assert (sides <= round(0.4 * size)).all()

    @pytest.mark.parametrize("kind", [0, 1, 2])
    @pytest.mark.parametrize("side", range(3, 40))
    def test_boxes_are_tight(self, kind, side):
        shape = data.shapes._shape(kind, side)
        assert shape.any(axis=0).all()
        assert shape.any(axis=1).all()

    def test_an_object_is_seen_where_its_box_is(self):
        """Inside the box of an object alone the picture differs from the ground, outside not."""
        images, boxes, _ = data.make_shapes(200, seed=1)
        alone = [n for n, found in enumerate(boxes) if len(found) == 1]
        assert len(alone) > 15
        for image, (box,) in ((images[n].astype(float), boxes[n]) for n in alone):
            x0, y0, x1, y1 = box.astype(int)
            outside = np.ones(image.shape[:2], bool)
            outside[y0:y1, x0:x1] = False
            # The middle row of pixels of its lower half: all three kinds are wide there.
            inside = image[(y0 + 3 * y1) // 4, (x0 + x1) // 2 - 1 : (x0 + x1) // 2 + 1]
            apart = abs(inside.mean(axis=0) - image[outside].mean(axis=0)).max()
            assert apart > 2 * image[outside].std(axis=0).max()
            assert image[outside].std(axis=0).max() < 15

    def test_all_classes_and_sizes_occur_and_objects_overlap(self):
        _, boxes, classes = data.make_shapes(500)
        counts = np.bincount(np.concatenate(classes))
        assert counts.min() > 0.28 * counts.sum()
        sides = np.concatenate([found[:, 2] - found[:, 0] for found in boxes])
        assert (sides.min(), sides.max()) == (6, 26)
        meeting = 0
        for found in boxes:
            low = np.maximum(found[:, np.newaxis, :2], found[:, :2])
            high = np.minimum(found[:, np.newaxis, 2:], found[:, 2:])
            meeting += np.triu((high > low).all(axis=2), 1).any()
        assert 0.2 < meeting / 500 < 0.8

    def test_follows_from_the_seed(self):
        one, again, other = (data.make_shapes(5, seed=seed) for seed in (1, 1, 2))
        for before, now in zip(one, again, strict=True):
            assert all(np.array_equal(*pair) for pair in zip(before, now, strict=True))
        assert not np.array_equal(one[0], other[0])

    @pytest.mark.parametrize(
        ("given", "sentence"),
        [
            ({"scenes": 0}, "scenes must be from 1"),
            ({"scenes": 2.5}, "scenes must be a whole number"),
            ({"size": 31}, "size must be from 32"),
            ({"seed": -1}, "seed must be from 0"),
        ],
    )
    def test_refuses(self, given, sentence):
        with pytest.raises((TypeError, ValueError), match=sentence):
            data.make_shapes(**({"scenes": 3} | given))
