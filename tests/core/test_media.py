"""Images and documents: nothing told of their making, nothing that is not what it says."""

from io import BytesIO
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import ExifTags, Image
from PIL.PngImagePlugin import PngInfo
from wagtail.documents import get_document_model
from wagtail.models import Collection

from core.metadata import without_metadata
from core.models import Picture
from core.uploads import is_what_it_says
from tests.stories.factories import StoryPageFactory
from tests.support.client import StrictClient

pytestmark = pytest.mark.django_db

ORIENTATION, MAKE, DESCRIPTION = (
    ExifTags.Base.Orientation,
    ExifTags.Base.Make,
    ExifTags.Base.ImageDescription,
)
PLACE = {1: "N", 2: (49.0, 14.0, 30.0), 3: "E", 4: (4.0, 2.0, 0.0)}
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def photograph(kind: str = "JPEG", *, tells: bool = True, turned: int = 6, **options: Any) -> bytes:
    """An image as a telephone makes them."""
    image = Image.linear_gradient("L").convert("RGB").resize((80, 60))
    exif = Image.Exif()
    if turned:
        exif[ORIENTATION] = turned
    if tells:
        exif[MAKE] = "TelephoneDeJacques"
        exif.get_ifd(ExifTags.IFD.GPSInfo).update(PLACE)
    out = BytesIO()
    image.save(out, kind, exif=exif.tobytes() if tells or turned else b"", **options)
    return out.getvalue()


def png_with_words() -> bytes:
    words = PngInfo()
    words.add_text("Author", "TelephoneDeJacques")
    out = BytesIO()
    Image.new("RGB", (40, 30), "navy").save(out, "PNG", pnginfo=words)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_where_and_with_what_a_photograph_was_taken_is_forgotten(kind: str) -> None:
    content = without_metadata(BytesIO(photograph(kind)))

    assert content is not None
    assert b"TelephoneDeJacques" not in content
    with Image.open(BytesIO(content)) as image:
        assert dict(image.getexif()) == {ORIENTATION: 6}
        assert not image.getexif().get_ifd(ExifTags.IFD.GPSInfo)
        assert (image.format, image.size) == (kind, (80, 60))


def test_the_pixels_of_a_photograph_are_those_of_before() -> None:
    before = photograph(quality=83)

    after = without_metadata(BytesIO(before))

    assert after is not None
    with Image.open(BytesIO(before)) as old, Image.open(BytesIO(after)) as new:
        assert old.tobytes() == new.tobytes()


def test_words_hidden_in_a_drawing_are_forgotten() -> None:
    content = without_metadata(BytesIO(png_with_words()))

    assert content is not None
    assert b"TelephoneDeJacques" not in content


def test_an_image_that_tells_nothing_stays_as_it_is() -> None:
    assert without_metadata(BytesIO(photograph(tells=False))) is None


def upload(client: StrictClient, name: str, content: bytes) -> Any:
    return client.post(
        reverse("wagtailimages:add"),
        {
            "title": "Une photo",
            "file": SimpleUploadedFile(name, content),
            "collection": Collection.get_first_root_node().pk,
            "description": "Un guichet",
        },
    )


def test_a_photograph_sent_by_an_editor_is_kept_without_its_place(
    admin_client: StrictClient, settings: Any, tmp_path: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path

    upload(admin_client, "photo.jpg", photograph())

    picture = Picture.objects.get(title="Une photo")
    with picture.file.open() as kept:
        content = kept.read()
    assert b"TelephoneDeJacques" not in content
    assert picture.file_size == len(content)
    assert (picture.width, picture.height) == (80, 60)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("dessin.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>"),
        ("photo.jpg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("photo.jpg", PDF),
        ("photo.png", photograph()),
    ],
)
def test_an_image_that_is_not_one_is_refused(
    admin_client: StrictClient, name: str, content: bytes
) -> None:
    page = upload(admin_client, name, content)

    assert page.status_code == 200
    assert not Picture.objects.filter(title="Une photo").exists()


@pytest.mark.parametrize(
    ("name", "content", "is_right"),
    [
        ("notice.pdf", PDF, True),
        ("notice.PDF", PDF, True),
        ("notice.pdf", b"MZ\x90\x00" + b"\0" * 60, False),
        ("notice.pdf", photograph(), False),
        ("notice.docx", PDF, False),
        ("liste.csv", b"nom;code\nReims;51100\n", True),
        ("liste.csv", "nom\nChâlons\n".encode("cp1252"), True),
        ("liste.txt", b"MZ\x90\x00" + b"\0" * 60, False),
        ("liste.csv", PDF, False),
        ("vide.pdf", b"", False),
    ],
)
def test_a_document_is_what_its_name_says(name: str, content: bytes, is_right: bool) -> None:
    assert is_what_it_says(SimpleUploadedFile(name, content)) is is_right


@pytest.mark.parametrize(
    ("name", "content", "kept"),
    [("notice.pdf", PDF, 1), ("notice.pdf", b"MZ\x90\x00", 0), ("page.html", b"<script>", 0)],
)
def test_an_editor_sends_a_document(
    admin_client: StrictClient, settings: Any, tmp_path: Any, name: str, content: bytes, kept: int
) -> None:
    settings.MEDIA_ROOT = tmp_path

    admin_client.post(
        reverse("wagtaildocs:add"),
        {
            "title": "Une notice",
            "file": SimpleUploadedFile(name, content),
            "collection": Collection.get_first_root_node().pk,
        },
    )

    assert get_document_model().objects.filter(title="Une notice").count() == kept


def a_picture(title: str) -> Picture:
    return Picture.objects.create(
        title=title, file=SimpleUploadedFile(f"{title}.jpg", photograph(tells=False))
    )


def test_what_nothing_shows_is_listed(
    admin_client: StrictClient, settings: Any, tmp_path: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path
    shown, alone = a_picture("montree"), a_picture("oubliee")
    StoryPageFactory(cover=shown)

    page = admin_client.get(reverse("core_unused_images")).content.decode()

    assert alone.title in page
    assert shown.title not in page


def test_who_keeps_partners_sees_no_media_report(
    client: StrictClient, django_user_model: Any
) -> None:
    user = django_user_model.objects.create_user("annuaire", password="x")
    user.groups.add(Group.objects.get(name="Annuaire"))
    client.force_login(user)

    assert client.get(reverse("core_unused_images")).status_code == 302
