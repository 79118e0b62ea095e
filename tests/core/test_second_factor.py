"""Who needs a second factor does not enter on a password; codes count once; keys can be removed."""

import datetime

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Permission
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.factories.accounts import add_app, make_user, prove, sign_in, totp_code
from vvsg_intl.core.second_factor import factors, proofs

VERIFY, ENROL = "/admin/second-factor/verify/", "/admin/second-factor/enrol/"
HOME = "/admin/"

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture
def manager():
    return make_user("manager", "complaint_manager")


def password_only(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.parametrize(
    "groups", [("complaint_manager",), ("alternate_manager",), ("case_handler",), ()]
)
def test_the_roles_and_superusers_set_one_up_before_the_admin_opens(groups) -> None:
    client = password_only(make_user("someone", *groups, superuser=not groups))
    assert client.get(HOME)["Location"] == f"{ENROL}?next=%2Fadmin%2F"
    assert client.post("/admin/account/")["Location"] == ENROL
    xhr = client.get(HOME, headers={"x-requested-with": "XMLHttpRequest"})
    assert xhr.status_code == 403


def test_an_editor_enters_on_a_password_until_he_sets_one_up(site) -> None:
    editor = make_user("ed")
    editor.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client = password_only(editor)
    assert client.get(HOME).status_code == 200
    add_app(editor)
    assert client.get(HOME)["Location"].startswith(VERIFY)


def test_signing_in_and_out_stays_open(manager) -> None:
    client = Client()
    answer = client.post(
        "/admin/login/", {"username": "manager", "password": "correct horse battery"}
    )
    assert answer["Location"] == HOME
    assert client.get(HOME)["Location"].startswith(ENROL)
    assert client.post("/admin/logout/").status_code == 302
    assert client.get(HOME)["Location"].startswith("/admin/login/")


def test_setting_up_is_guided_and_ends_with_recovery_codes(manager) -> None:
    client = password_only(manager)
    page = client.get(ENROL)
    secret = client.session["second_factor_secret"]
    assert secret in page.text
    assert "<svg" in page.text
    wrong = client.post(ENROL, {"code": "000000"})
    assert wrong.status_code == 200
    assert not proofs.has_factor(manager)
    done = client.post(ENROL, {"code": totp_code(secret), "next": "/admin/account/"})
    codes_page = done["Location"]
    codes = factors.unused_recovery_codes(manager)
    assert len(codes) == 10
    assert all(code in client.get(codes_page).text for code in codes)
    assert client.post(codes_page, {"next": "/admin/account/"})["Location"] == "/admin/account/"
    assert client.get(codes_page)["Location"] == "/admin/second-factor/"
    assert client.get(HOME).status_code == 200


def test_a_code_opens_and_counts_once(manager) -> None:
    add_app(manager)
    code = totp_code()
    client = password_only(manager)
    before = client.session.session_key
    assert client.post(VERIFY, {"code": f" {code[:3]} {code[3:]} "})["Location"] == HOME
    assert client.session.session_key != before
    assert client.get(HOME).status_code == 200
    other = password_only(manager)
    assert "alert" not in other.post(VERIFY, {"code": code}).headers
    assert other.get(HOME)["Location"].startswith(VERIFY)


def test_a_code_of_the_period_before_is_refused_after_a_newer_one(manager) -> None:
    add_app(manager)
    now = timezone.now()
    earlier = totp_code(at=now.timestamp() - 30)
    assert factors.verify_code(user=manager, code=totp_code(at=now.timestamp()), now=now)
    assert factors.verify_code(user=manager, code=earlier, now=now) == factors.Refusal.WRONG


def test_recovery_codes_work_once(manager) -> None:
    add_app(manager)
    code = factors.unused_recovery_codes(manager)[3]
    assert password_only(manager).post(VERIFY, {"code": code})["Location"] == HOME
    again = password_only(manager)
    assert again.post(VERIFY, {"code": code}).status_code == 200
    assert code not in factors.unused_recovery_codes(manager)
    assert len(factors.unused_recovery_codes(manager)) == 9


def test_wrong_codes_make_each_next_one_wait(manager) -> None:
    add_app(manager)
    now = timezone.now()
    for _ in range(5):
        assert factors.verify_code(user=manager, code="123456", now=now) == "wrong"
    right = totp_code(at=now.timestamp())
    assert factors.verify_code(user=manager, code=right, now=now) == "wait"
    later = now + datetime.timedelta(seconds=31)
    right = totp_code(at=later.timestamp())
    assert isinstance(factors.verify_code(user=manager, code=right, now=later), Authenticator)
    assert "failures" not in Authenticator.objects.get(user=manager, type="totp").data


def test_the_proof_of_one_person_says_nothing_about_another(manager) -> None:
    client = sign_in(Client(), manager)
    other = make_user("other", "case_handler")
    client.force_login(other)
    assert client.get(HOME)["Location"].startswith(ENROL)


def test_a_removed_factor_ends_the_logins_that_it_proved(manager) -> None:
    client = sign_in(Client(), manager)
    assert client.get(HOME).status_code == 200
    factors.remove_all(user=manager)
    assert client.get(HOME)["Location"].startswith(ENROL)


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("overview", []),
        ("enrol", []),
        ("recovery_codes", []),
        ("renew_recovery_codes", []),
        ("add_key", []),
        ("remove_key", [1]),
    ],
)
def test_changing_a_factor_asks_for_one_again_after_ten_minutes(manager, name, args) -> None:
    client = sign_in(Client(), manager)
    app = Authenticator.objects.get(user=manager, type="totp")
    prove(client, manager, app, at=timezone.now() - datetime.timedelta(minutes=11))
    address = reverse(f"second_factor:{name}", args=args)
    for send in (client.get, client.post):
        assert send(address)["Location"].startswith(VERIFY)
    assert Authenticator.objects.filter(user=manager).count() == 2


def test_new_recovery_codes_replace_the_old(manager) -> None:
    client = sign_in(Client(), manager)
    old = factors.unused_recovery_codes(manager)
    codes_page = client.post("/admin/second-factor/recovery-codes/renew/")["Location"]
    new = factors.unused_recovery_codes(manager)
    assert not set(old) & set(new)
    assert new[0] in client.get(codes_page).text


def test_nobody_else_is_led_elsewhere(manager) -> None:
    add_app(manager)
    client = password_only(manager)
    answer = client.post(VERIFY, {"code": totp_code(), "next": "https://example.org/"})
    assert answer["Location"] == HOME


def test_security_keys_are_offered_only_where_browsers_allow_them(manager) -> None:
    client = sign_in(Client(), manager)
    for host, offered in (("127.0.0.1", False), ("localhost", True)):
        page = client.get("/admin/second-factor/", headers={"host": host})
        assert ("/admin/second-factor/keys/add/" in page.text) is offered
    assert (
        "challenge"
        in client.get("/admin/second-factor/keys/add/", headers={"host": "localhost"}).text
    )
    refused = client.post(
        "/admin/second-factor/keys/add/",
        {"credential": '{"id": "nonsense"}'},
        headers={"host": "localhost"},
    )
    assert refused.status_code == 200
    assert not factors.keys_of(manager)


def test_a_lost_factor_is_reset_on_the_server(manager) -> None:
    client = sign_in(Client(), manager)
    call_command("reset_second_factor", "manager", verbosity=0)
    assert client.get(HOME)["Location"].startswith(ENROL)
    with pytest.raises(CommandError):
        call_command("reset_second_factor", "nobody")
