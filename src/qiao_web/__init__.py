"""The site: one Django project and app over the core package `qiao`, split by layer."""
