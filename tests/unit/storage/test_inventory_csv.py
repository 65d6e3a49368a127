"""The camera list as CSV: all or nothing, every bad line named, and writing it is the reverse of reading it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csu_console.domain.authorisation import Authorisation
from csu_console.domain.camera import Camera, CameraKind, Purpose, RecordingChoice
from csu_console.domain.errors import InvalidInput, StorageFault
from csu_console.domain.imports import ImportRefused
from csu_console.domain.site import Site
from csu_console.domain.stream import Profile, ProfileName, Transport
from csu_console.storage import csv_text, inventory_csv
from tests.fakes.town import make_camera

HEADER = "commune;site;numero;nom"
EXAMPLE = Path(__file__).parents[3] / "docs" / "examples" / "cameras.csv"


def read(tmp_path: Path, content: str | bytes) -> tuple[inventory_csv.InventoryLine, ...]:
    file = tmp_path / "cameras.csv"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return inventory_csv.read_file(file)


def problems(tmp_path: Path, content: str | bytes) -> list[tuple[int, str]]:
    with pytest.raises(ImportRefused) as refused:
        read(tmp_path, content)
    assert "\n" not in str(refused.value)
    return [(problem.place, str(problem.reason)) for problem in refused.value.problems]


def test_the_example_in_the_documentation_is_read() -> None:
    lines = inventory_csv.read_file(EXAMPLE)
    assert len(lines) >= 4
    assert {line.camera.kind for line in lines if line.camera} == set(CameraKind)
    assert any(line.password for line in lines)
    assert any(line.camera and line.camera.authorisation is None for line in lines)


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "latin-1", "utf-16"])
def test_separators_and_encodings_are_recognised(tmp_path: Path, separator: str, encoding: str) -> None:
    text = "Commune;Site;N°;Nom;Rue\r\nVaucelles;Église;12;Café de l'Été;rue Émile\r\n".replace(
        ";", separator
    )
    (line,) = read(tmp_path, text.encode(encoding))
    assert line.camera is not None
    assert (line.camera.number, line.camera.name, line.camera.street) == (12, "Café de l'Été", "rue Émile")


def test_english_names_and_words_are_read_too(tmp_path: Path) -> None:
    (line,) = read(
        tmp_path,
        "town,site,Number,NAME,kind,nomad,purposes,authorisation,authorisation date,authorisation expiry,"
        "retention days,url,transport,record,record_profile,lat,lon\n"
        'A,S,5,Five,PTZ,yes,traffic|waste,77,01/02/2024,2029-01-31,10,rtsp://h/x,udp,no,sub,"48,5","-1,25"\n',
    )
    camera = line.camera
    assert camera is not None
    assert (camera.kind, camera.nomad, camera.purposes) == (
        CameraKind.PTZ,
        True,
        (Purpose.TRAFFIC, Purpose.WASTE),
    )
    assert camera.authorisation == Authorisation("77", date(2024, 2, 1), date(2029, 1, 31), 10)
    assert camera.profiles == (Profile(ProfileName.MAIN, "rtsp://h/x", Transport.UDP),)
    assert camera.recording == RecordingChoice(False, ProfileName.SUB)
    assert (line.site.latitude_deg, line.site.longitude_deg) == (48.5, -1.25)


@pytest.mark.parametrize("content", [b"", b"  \r\n \n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_said(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(InvalidInput, match="is empty"):
        read(tmp_path, content)


def test_a_file_that_is_no_list_is_said(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="not a text file"):
        read(tmp_path, b"\x00\x01\x02\x03" * 50)
    with pytest.raises(InvalidInput, match="cannot be read"):
        inventory_csv.read_file(tmp_path / "missing.csv")
    with pytest.raises(InvalidInput, match="cannot be read"):
        inventory_csv.read_file(tmp_path)


def test_every_bad_line_is_named_with_its_number_and_reason(tmp_path: Path) -> None:
    header = f"{HEADER};type;autorisation;autorisation_date;autorisation_echeance;conservation_jours;main_url"
    found = problems(
        tmp_path,
        f"{header}\n"
        "A;S;1;Good;;;;;;\n"
        "A;S;0;Low;;;;;;\n"
        "\n"
        "A;S;x;;submarine;;;;;\n"
        "A;S;1;Again;;;;;;\n"
        "A;S;2;Cut;;\n"
        ";S;3;No town;;;;;;\n"
        "A;S;4;Half an order;;77;;;;\n"
        "A;S;5;Too long;;77;2024-01-01;2029-01-01;31;\n"
        "A;S;6;Backwards;;77;2029-01-01;2024-01-01;15;\n"
        "A;S;7;No address;;;;;;http://user:secret@host/x\n",
    )
    places = [place for place, _ in found]
    assert places == [3, 5, 5, 5, 6, 7, 8, 9, 10, 11, 12]
    reasons = dict(found)
    assert "1 to 9999" in reasons[3]
    assert "already on line 2" in reasons[6]
    assert "cut short" in reasons[7]
    assert "commune is empty" in reasons[8]
    assert "1 to 30" in reasons[10]
    assert "rtsp://" in reasons[12]
    assert "secret" not in str(found)


def test_the_header_is_checked_whole(tmp_path: Path) -> None:
    found = problems(tmp_path, "commune;nom;Nom;couleur;\nA;B;C;D;\n")
    assert [place for place, _ in found] == [1] * 5
    said = " ".join(reason for _, reason in found)
    for words in ("nom is there twice", "unknown column couleur", "site is missing", "numero is missing"):
        assert words in said


def test_a_file_cut_inside_a_cell_is_refused(tmp_path: Path) -> None:
    found = problems(tmp_path, f'{HEADER}\nA;S;1;One\nA;S;2;"Tw')
    assert found[-1][0] == 3
    assert "cut short" in found[-1][1]


def test_a_header_alone_is_refused(tmp_path: Path) -> None:
    assert problems(tmp_path, HEADER + "\n") == [(1, "there is no line with a camera")]


def test_one_site_cannot_be_in_two_places(tmp_path: Path) -> None:
    found = problems(
        tmp_path, f"{HEADER};latitude;longitude\nA;S;1;One;1;2\nA;S;2;Two;;\nA;S;3;Three;1;3\nA;S;4;Four;1;\n"
    )
    assert [place for place, _ in found] == [4, 5]


def test_a_password_in_an_address_is_taken_out_of_it(tmp_path: Path) -> None:
    (line,) = read(tmp_path, f"{HEADER};main_url\nA;S;1;One;rtsp://op%C3%A9:p%40ss:w@[fe80::1]:8554/a?b=c\n")
    assert line.camera is not None
    assert line.camera.profiles[0].url == "rtsp://[fe80::1]:8554/a?b=c"
    assert line.camera.user_name == "opé"
    assert line.password is not None
    assert line.password.reveal() == "p@ss:w"


def test_what_is_written_holds_no_password_column_and_opens_in_a_spreadsheet(tmp_path: Path) -> None:
    file = tmp_path / "out.csv"
    inventory_csv.write_file(file, [make_camera(1)], [])
    content = file.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert b"mot_de_passe" not in content
    assert content.count(b"\r\n") == 2
    assert [path.name for path in tmp_path.iterdir()] == ["out.csv"]


def test_a_list_that_cannot_be_written_leaves_the_old_one(tmp_path: Path) -> None:
    folder = tmp_path / "out.csv"
    folder.mkdir()
    with pytest.raises(StorageFault, match="cannot be written"):
        inventory_csv.write_file(folder, [make_camera(1)], [])
    assert [path.name for path in tmp_path.iterdir()] == ["out.csv"]


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        "+33 1",
        "-x",
        "@cmd",
        "'=x",
        "''+",
        "'quoted'",
        "plain",
        "",
        "\t=1",
        "\r=1",
        "\n=1",
        "＝1",
        "＠x",
    ],
)
def test_formulas_are_neutralised_reversibly(cell: str) -> None:
    written = csv_text.neutralise(cell)
    assert written[:1] not in tuple("=+-@\t\r\n＝＠") or not written
    assert csv_text.restore(written) == cell


# -- there and back -------------------------------------------------------------------------------

_texts = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Cn"), exclude_characters="\ufeff"), max_size=20
).map(str.strip)
_names = _texts.filter(bool)
_urls = st.sampled_from(["rtsp://10.0.0.1/a", "rtsps://[::1]:322/b?c=d&e=f", "rtsp://caméra.example/é;x=1,2"])


@st.composite
def _orders(draw: st.DrawFn) -> Authorisation:
    granted = draw(st.dates(date(2000, 1, 1), date(2050, 1, 1)))
    expires = draw(st.dates(granted, date(2060, 1, 1)))
    return Authorisation(draw(_names), granted, expires, draw(st.integers(1, 30)))


@st.composite
def _cameras(draw: st.DrawFn, number: int) -> Camera:
    profiles = [
        Profile(name, draw(_urls), draw(st.sampled_from(Transport)))
        for name in draw(st.sampled_from([(), (ProfileName.MAIN,), (ProfileName.SUB,), tuple(ProfileName)]))
    ]
    return Camera(
        number=number,
        name=draw(_names),
        site=draw(_names),
        commune=draw(_names),
        aliases=tuple(draw(st.lists(_names, max_size=3))),
        street=draw(_texts),
        kind=draw(st.sampled_from(CameraKind)),
        nomad=draw(st.booleans()),
        purposes=tuple(draw(st.lists(st.sampled_from(Purpose), max_size=3, unique=True))),
        authorisation=draw(st.none() | _orders()),
        profiles=tuple(profiles),
        onvif_endpoint=draw(st.sampled_from(["", "http://10.0.0.1:8000/onvif/device_service"])),
        user_name=draw(_texts),
        recording=RecordingChoice(
            draw(st.booleans()),
            draw(st.sampled_from(ProfileName)),
            draw(st.none() | st.integers(16, 4320)),
            draw(st.none() | st.floats(0.1, 240.0)),
        ),
    )


@given(data=st.data(), count=st.integers(1, 4))
def test_writing_then_reading_gives_the_same(tmp_path: Path, data: st.DataObject, count: int) -> None:
    cameras = [data.draw(_cameras(number + 1)) for number in range(count)]
    degrees = st.none() | st.tuples(st.floats(-90, 90), st.floats(-180, 180))
    sites = {}
    for camera in cameras:
        place = data.draw(degrees) or (None, None)
        sites[camera.commune, camera.site] = Site(camera.site, camera.commune, data.draw(_texts), *place)
    alone = Site("Place without camera", "Aunay", "2 rue Basse", 1.5, -2.25)
    file = tmp_path / "there_and_back.csv"
    inventory_csv.write_file(file, cameras, [*sites.values(), alone])
    lines = inventory_csv.read_file(file)
    assert [line.camera for line in lines if line.camera] == cameras
    assert {line.site for line in lines} == {*sites.values(), alone}
    assert all(line.password is None for line in lines)


def test_measured_facts_are_not_part_of_the_list(tmp_path: Path) -> None:
    camera = make_camera(1)
    inventory_csv.write_file(tmp_path / "out.csv", [camera], [])
    (line,) = inventory_csv.read_file(tmp_path / "out.csv")
    bare = replace(camera, profiles=tuple(replace(profile, facts=None) for profile in camera.profiles))
    assert line.camera == bare
