"""The addresses of the site. Every view declares who may call it (`qiao_web.permissions`)."""

from django.urls import URLPattern, URLResolver, path

from qiao_web.api.v1 import api, schema
from qiao_web.views import (
    about,
    cooperations,
    documents,
    exports,
    figures,
    home,
    page,
    runs,
    searching,
    series,
    source,
    topics,
)

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    path("topics/", topics.topics, name="topics"),
    path("topics/<slug:slug>/", topics.topic, name="topic"),
    path("documents/<int:document_id>/", documents.document, name="document"),
    path("documents/<int:document_id>/source/", source.source, name="source"),
    path("documents/<int:document_id>/<int:number>/", documents.document, name="article"),
    path("figures/", figures.figures, name="figures"),
    path("figures/qiao-figures.csv", exports.figures_csv, name="figures_csv"),
    path("figures/qiao-figures.xlsx", exports.figures_xlsx, name="figures_xlsx"),
    path("series/", series.series_list, name="series_list"),
    path("series/<slug:slug>/", series.series, name="series"),
    path("conflicts/", series.conflicts, name="conflicts"),
    path("cooperations/", cooperations.cooperations, name="cooperations"),
    path("cooperations/qiao-cooperations.csv", exports.cooperations_csv, name="cooperations_csv"),
    path("cooperations/qiao-cooperations.xlsx", exports.cooperations_xlsx, name="cooperations_xlsx"),
    path("search/", searching.search, name="search"),
    path("runs/", runs.runs, name="runs"),
    path("runs/progress/", page.progress, name="progress"),
    path("about/", about.about, name="about"),
    path("language/<slug:code>/", page.switch_language, name="language"),
    path("api/v1/openapi.json", schema, name="api_schema"),
    path("api/v1/", api.urls),
]

handler400 = about.bad_request
handler403 = about.forbidden
handler404 = about.not_found
handler500 = about.server_error
