"""The queue, a case, and what is done with it."""

from django.urls import path

from prohq.interfaces.staff.cases import claiming, deciding, inquiring, papers, queue, screen

urlpatterns = [
    path("", queue.show, name="queue"),
    path("cases/<str:number>/", screen.show, name="case"),
    path("cases/<str:number>/claim/", claiming.claim, name="case-claim"),
    path("cases/<str:number>/take-over/", claiming.take_over, name="case-take-over"),
    path("cases/<str:number>/release/", claiming.release, name="case-release"),
    path("cases/<str:number>/renew/", claiming.renew, name="case-renew"),
    path("cases/<str:number>/notes/<str:field>/", claiming.save_note, name="case-note"),
    path(
        "cases/<str:number>/pages/<uuid:copy_id>/<int:page_number>/<str:size>.jpg",
        papers.show_page,
        name="case-page",
    ),
    path(
        "cases/<str:number>/letters/<uuid:inquiry_id>.pdf", papers.show_letter, name="case-letter"
    ),
    path("cases/<str:number>/inquiry/", inquiring.write, name="case-inquiry"),
    path("cases/<str:number>/decision/", deciding.decide, name="case-decide"),
    path("nodes/", deciding.find_nodes, name="nodes"),
]
