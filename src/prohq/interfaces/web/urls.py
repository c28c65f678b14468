"""The pages of specialists and customers."""

from prohq.interfaces.web.account.urls import urlpatterns as account
from prohq.interfaces.web.application.urls import urlpatterns as application
from prohq.interfaces.web.catalogue.urls import urlpatterns as catalogue
from prohq.interfaces.web.my.urls import urlpatterns as my
from prohq.interfaces.web.public.urls import urlpatterns as public

app_name = "web"
urlpatterns = [*public, *my, *account, *application, *catalogue]
