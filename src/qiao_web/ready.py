"""Set Django up on import, for programs that are not started by Django: import this before any model."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qiao_web.settings")
django.setup()
