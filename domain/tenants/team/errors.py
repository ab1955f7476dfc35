"""What team operations say no with."""

from domain.kernel.errors import DomainError


class TeamIsTenantWide(DomainError):
    """The team serves every brand of the tenant: a credential limited to some brands does not change it."""

    kind = "forbidden"
    code = "team_tenant_wide"


class SkillNameTaken(DomainError):
    """Another skill of the tenant has this name."""

    kind = "conflict"
    code = "skill_name_taken"


class SkillArchived(DomainError):
    """The skill is archived: nobody is assessed in it any more."""

    kind = "conflict"
    code = "skill_archived"


class TrainingTransitionRefused(DomainError):
    """The training is in a state from which this is not possible."""

    kind = "conflict"
    code = "training_transition_refused"


class TrainingFull(DomainError):
    """As many people attend the training as it has places."""

    kind = "conflict"
    code = "training_full"


class AlreadyEntered(DomainError):
    """The person is entered for this training already."""

    kind = "conflict"
    code = "already_entered"


class RotaNameTaken(DomainError):
    """Another rota of the tenant has this name."""

    kind = "conflict"
    code = "rota_name_taken"


class RotaArchived(DomainError):
    """The rota is archived: nobody is on duty in it."""

    kind = "conflict"
    code = "rota_archived"


class TooManyRotas(DomainError):
    """The tenant has as many rotas in use as it may have."""

    kind = "conflict"
    code = "too_many_rotas"


class TooManyEntries(DomainError):
    """The rota has as many one-off shifts and covers around that time as it may have."""

    kind = "conflict"
    code = "too_many_entries"


class AbsenceOverlaps(DomainError):
    """The person is, or wants to be, absent at that time already."""

    kind = "conflict"
    code = "absence_overlaps"


class AbsenceTransitionRefused(DomainError):
    """The absence is in a state from which this is not possible."""

    kind = "conflict"
    code = "absence_transition_refused"


class OwnAbsence(DomainError):
    """Nobody decides on their own absence."""

    kind = "forbidden"
    code = "own_absence"
