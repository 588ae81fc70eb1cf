"""The app `documents` as Django knows it."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Settings of the app."""

    name = "dondoc.web.documents"
    label = "documents"
