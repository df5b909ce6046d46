from django.apps import AppConfig
from django.db.models.signals import m2m_changed, post_delete, post_migrate, post_save


class DirectoryConfig(AppConfig):
    name = "directory"
    verbose_name = "Annuaire"

    def ready(self) -> None:
        # Models cannot be imported before this moment.
        from directory import catalogue, names
        from directory.models import Need, PartnerType

        for model in (Need, PartnerType):
            for signal in (post_save, post_delete):
                signal.connect(catalogue.forget, sender=model)
        for relation in (Need.competent_types, Need.topics):
            m2m_changed.connect(catalogue.forget, sender=relation.through)
        # SQLite rebuilds a table to change it, and its triggers are lost.
        post_migrate.connect(names.keep_index, sender=self)
