"""The one Django app of the site."""

from django.apps import AppConfig


class QiaoWebConfig(AppConfig):
    """Name the app and its default key type."""

    name = "qiao_web"
    label = "qiao_web"
    verbose_name = "Qiao"
    default_auto_field = "django.db.models.BigAutoField"
