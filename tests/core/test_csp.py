"""Public pages run no script; the admin runs ours and those that bear its nonce."""

import re

import pytest
from django import forms
from django.http import HttpResponse
from django.urls import reverse
from wagtail.admin.widgets import (
    AdminDateInput,
    AdminDateTimeInput,
    AdminPageChooser,
    AdminTimeInput,
)
from wagtail.models import Page

from core import csp
from tests.directory.admin import blank, url

INLINE = re.compile(r"<script(?![^>]*\bsrc=)(?P<attrs>[^>]*)>")
DATA = re.compile(r'type="(?:application/(?:ld\+)?json|text/[^"]+)"')
NONCE = re.compile(r"'nonce-([^']+)'")

pytestmark = pytest.mark.django_db

ADDRESSES = [
    "wagtailadmin_home",
    "wagtailadmin_account",
    "wagtailadmin_reports:locked_pages",
    "wagtailadmin_reports:site_history",
    "wagtailadmin_workflows:index",
    "wagtailadmin_workflows:add",
    "wagtailusers_users:index",
    "wagtailusers_users:add",
    "wagtailusers_groups:add",
    "wagtailimages:index",
    "wagtailimages:add_multiple",
    "wagtaildocs:index",
    "wagtailsites:index",
    "wagtailredirects:index",
    "wagtailredirects:add",
    "wagtailsnippets_directory_partner:list",
    "wagtailsnippets_directory_partner:add",
    "wagtailsnippets_directory_partnertype:list",
    "wagtailsnippets_directory_partnertype:add",
    "wagtailsnippets_directory_need:list",
    "wagtailsnippets_directory_need:add",
]


def inline_scripts(html):
    return [found["attrs"] for found in INLINE.finditer(html) if not DATA.search(found["attrs"])]


@pytest.mark.parametrize("name", ADDRESSES)
def test_every_inline_script_of_the_admin_bears_the_nonce(admin_client, name):
    response = admin_client.get(reverse(name))

    assert response.status_code == 200
    policy = response["Content-Security-Policy"]
    script_src = next(part for part in policy.split("; ") if part.startswith("script-src"))
    assert "unsafe-inline" not in script_src
    found = NONCE.search(script_src)
    for attrs in inline_scripts(response.content.decode()):
        assert found
        assert f'nonce="{found[1]}"' in attrs
    assert not re.search(r"https?://(?!testserver|www\.w3\.org)[^\"' ]+\.(?:js|css|png|svg)",
                         response.content.decode())  # fmt: skip


def test_a_nonce_serves_once(admin_client):
    address = reverse("wagtailsnippets_directory_partner:add")

    policies = {admin_client.get(address)["Content-Security-Policy"] for _time in range(2)}

    assert len(policies) == 2


def test_public_pages_run_no_script(client):
    policy = client.get(reverse("directory:search"))["Content-Security-Policy"]

    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert "unsafe-inline" not in policy


@pytest.mark.parametrize(
    "widget",
    [
        AdminDateInput(),
        AdminTimeInput(),
        AdminDateTimeInput(),
        AdminPageChooser(target_models=[Page]),
    ],
)
def test_widgets_know_the_nonce_of_the_response(rf, widget):
    class Form(forms.Form):
        field = forms.CharField(widget=widget)

    middleware = csp.ContentSecurityPolicyMiddleware(lambda _: HttpResponse(str(Form()["field"])))
    response = middleware(rf.get(reverse("wagtailadmin_home")))

    nonce = NONCE.search(response["Content-Security-Policy"])[1]
    assert inline_scripts(response.content.decode()) == [f' nonce="{nonce}"']
    assert csp.nonce() == ""


def test_previews_never_loosen_the_public_policy(admin_client):
    admin_client.post(url("preview_on_add"), blank())

    policy = admin_client.get(url("preview_on_add"))["Content-Security-Policy"]

    assert "script-src" not in policy
