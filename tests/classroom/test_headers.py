"""What the hub's answers carry: cookies and policies that keep pages of others out."""

import http.cookiejar
import urllib.error
import urllib.request

import pytest

from tests.classroom.class_here import Class

pytestmark = pytest.mark.slow


def _open(address: str, data: bytes | None = None) -> tuple[int, dict[str, list[str]]]:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(address, data, timeout=20) as answer:
            headers, status = answer.headers, answer.status
    except urllib.error.HTTPError as error:
        headers, status = error.headers, error.code
    return status, {name.lower(): headers.get_all(name, []) for name in headers}


def test_no_other_page_may_frame_the_door(klas: Class) -> None:
    _status, headers = _open(f"{klas.address}/hub/login")
    assert any("frame-ancestors" in policy for policy in headers["content-security-policy"])
    assert headers["x-content-type-options"] == ["nosniff"]


def test_cookies_stay_with_this_site(klas: Class) -> None:
    _status, headers = _open(f"{klas.address}/hub/login")
    assert headers["set-cookie"]
    for cookie in headers["set-cookie"]:
        assert "samesite=lax" in cookie.lower()


def test_a_form_from_elsewhere_does_not_open_the_door(klas: Class) -> None:
    """Without the hidden token of the page, also the right password is refused."""
    body = f"username=vos&password={klas.kept['password']}&own_word=geheim".encode()
    status, _headers = _open(f"{klas.address}/hub/login", body)
    assert status == 403
    assert (
        "vos" not in (klas.folder / "seats.json").read_text()
        if (klas.folder / "seats.json").exists()
        else True
    )


@pytest.mark.parametrize(
    "path", ["hub/api/users", "user/p01/api/contents", "hub/home", "hub/admin"]
)
def test_without_a_password_there_is_only_the_door(klas: Class, path: str) -> None:
    jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), jar)
    try:
        with opener.open(f"{klas.address}/{path}", timeout=20) as answer:
            assert "/hub/login" in answer.url
    except urllib.error.HTTPError as error:
        assert error.code == 403
