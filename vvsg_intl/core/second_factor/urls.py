"""Addresses of the second factor, below the admin."""

from django.urls import path

from vvsg_intl.core.second_factor import views

app_name = "second_factor"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("verify/", views.verify, name="verify"),
    path("enrol/", views.enrol, name="enrol"),
    path("recovery-codes/", views.recovery_codes, name="recovery_codes"),
    path("recovery-codes/renew/", views.renew_recovery_codes, name="renew_recovery_codes"),
    path("keys/add/", views.add_key, name="add_key"),
    path("keys/<int:key_id>/remove/", views.remove_key, name="remove_key"),
]
