"""Chinese dates, form by form; `dates` joins the forms."""
