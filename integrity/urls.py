"""Addresses of the complaint manager, below /admin/integrity/. Codes and texts are in none."""

from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt

from integrity.views.manager import (
    acts,
    audit,
    board,
    case,
    file_work,
    files,
    health,
    keys,
    lock,
    own_vault,
    registration,
    retention,
    set_up,
)

app_name = "integrity"

of_one_case = [
    path("", case.CasePage.as_view(), name="case"),
    path("audit/", case.CaseAudit.as_view(), name="case_audit"),
    path("seen/", file_work.MarkSeen.as_view(), name="seen"),
    path("files/add/", csrf_exempt(files.AddFile.as_view()), name="add_file"),
    path("files/<uuid:attachment_id>/show/", files.Preview.as_view(), name="show_file"),
    path(
        "files/<uuid:attachment_id>/original/",
        files.Download.as_view(),
        {"copy": "original"},
        name="original_file",
    ),
    path(
        "files/<uuid:attachment_id>/cleaned/",
        files.Download.as_view(),
        {"copy": "cleaned"},
        name="cleaned_file",
    ),
    *acts.addresses(),
]
of_people = [
    path("vouch/", keys.Vouch.as_view(), name="vouch"),
    path("close/", keys.Depart.as_view(), name="depart"),
]
of_the_own_vault = [
    path("", own_vault.OwnVault.as_view(), name="own_vault"),
    path("set-up/", set_up.SetUp.as_view(), name="set_up"),
    path("set-up/confirm/", set_up.ConfirmCode.as_view(), name="confirm_code"),
    path("passphrase/", own_vault.ChangePassphrase.as_view(), name="passphrase"),
    path("recovery-code/", own_vault.RenewRecoveryCode.as_view(), name="renew_recovery_code"),
    path("recovery-code/test/", own_vault.Rehearse.as_view(), name="rehearse"),
    path("recover/", own_vault.Recover.as_view(), name="recover"),
    path("test-mail/", own_vault.TestMail.as_view(), name="test_mail"),
    path("close/", keys.Leave.as_view(), name="leave"),
]

urlpatterns = [
    path("", board.Board.as_view(), name="board"),
    path("unlock/", lock.Unlock.as_view(), name="unlock"),
    path("lock/", lock.Lock.as_view(), name="lock"),
    path("upkeep/", keys.UpkeepPage.as_view(), name="upkeep"),
    path("vault/", include(of_the_own_vault)),
    path("register/", registration.Register.as_view(), name="register"),
    path("retention/", retention.Retention.as_view(), name="retention"),
    path("figures/", retention.Figures.as_view(), name="figures"),
    path("figures/<int:year>/", retention.Figures.as_view(), name="figures_of_year"),
    path("keys/", keys.Keys.as_view(), name="keys"),
    path("keys/recovery/", keys.RegisterRecoveryKey.as_view(), name="register_recovery_key"),
    path("keys/shares/", keys.Shares.as_view(), name="shares"),
    path("keys/<uuid:key_id>/", include(of_people)),
    path("audit/", audit.Audit.as_view(), name="audit"),
    path("state/", health.HealthPage.as_view(), name="health"),
    path("cases/<str:reference>/", include(of_one_case)),
]
