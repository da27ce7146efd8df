"""The addresses of the site. Every view declares who may call it (`qiao_web.permissions`)."""

from django.urls import URLPattern, URLResolver, path

from qiao_web.api.v1 import api, schema
from qiao_web.views import (
    about,
    accounts,
    cooperations,
    decisions,
    documents,
    exports,
    figures,
    home,
    judging,
    page,
    review,
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
    path("review/", review.review, name="review"),
    path("review/decide/", review.decide, name="review_decide"),
    path("review/history/", decisions.history, name="history"),
    path("review/history/qiao-decisions.csv", decisions.history_csv, name="history_csv"),
    path("review/orphans/", decisions.orphans, name="orphans"),
    path("review/claims/<int:claim_id>/", judging.judge_number, name="judge_number"),
    path("review/<slug:key>/", judging.judge, name="judge"),
    path("review/<slug:key>/correct/", judging.correct, name="judge_correct"),
    path("review/<slug:key>/split/", judging.split, name="judge_split"),
    path("review/<slug:key>/merge/", judging.merge, name="judge_merge"),
    path("sign-in/", accounts.sign_in, name="login"),
    path("sign-out/", accounts.sign_out, name="logout"),
    path("account/", accounts.account, name="account"),
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
