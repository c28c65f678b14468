"""The officers' workbench."""

from prohq.interfaces.staff.accreditations.urls import urlpatterns as accreditations
from prohq.interfaces.staff.cases.urls import urlpatterns as cases
from prohq.interfaces.staff.catalogue.urls import urlpatterns as catalogue
from prohq.interfaces.staff.organisations.urls import urlpatterns as organisations

app_name = "staff"
urlpatterns = [*cases, *organisations, *accreditations, *catalogue]
