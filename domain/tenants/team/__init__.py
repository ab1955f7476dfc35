"""The team at work: skills, trainings, rotas, absences and contacts in other departments."""

from .absences.actions import cancel_absence, change_absence, decide_on_absence, request_absence
from .absences.models import Absence, AbsenceKind, AbsenceState
from .absences.queries import ABSENCES, refuse_others_absences
from .absences.views import AbsenceView
from .liaisons.actions import add_liaison, change_liaison, remove_liaison
from .liaisons.models import Channel, Department, Liaison
from .liaisons.queries import LIAISONS
from .liaisons.views import LiaisonView
from .rotas.actions import add_rota_entry, change_rota, create_rota, remove_rota_entry
from .rotas.duty import Shift
from .rotas.models import Coverage, EntryKind, Rota, RotaEntry, RotaKind, RotaState, Rule, Weekday, Window
from .rotas.queries import ROTA_ENTRIES, ROTAS
from .rotas.schedule import read_on_call, read_presence, read_shifts
from .rotas.views import OnCallView, RotaEntryView, RotaView, ShiftsView
from .skills.actions import add_skill, assess_skill, change_skill, withdraw_skill
from .skills.models import MemberSkill, Skill, SkillLevel, SkillState
from .skills.queries import SKILLS, member_skills_for
from .skills.views import MemberSkillView, SkillView
from .trainings.actions import cancel_training, change_training, close_training, hold_training, plan_training
from .trainings.attendance import change_attendance, enter_attendance, remove_attendance
from .trainings.models import Attendance, AttendanceState, Training, TrainingResult, TrainingState
from .trainings.queries import TRAININGS, attendances_for
from .trainings.views import AttendanceView, TrainingView

__all__ = [
    "ABSENCES",
    "LIAISONS",
    "ROTAS",
    "ROTA_ENTRIES",
    "SKILLS",
    "TRAININGS",
    "Absence",
    "AbsenceKind",
    "AbsenceState",
    "AbsenceView",
    "Attendance",
    "AttendanceState",
    "AttendanceView",
    "Channel",
    "Coverage",
    "Department",
    "EntryKind",
    "Liaison",
    "LiaisonView",
    "MemberSkill",
    "MemberSkillView",
    "OnCallView",
    "Rota",
    "RotaEntry",
    "RotaEntryView",
    "RotaKind",
    "RotaState",
    "RotaView",
    "Rule",
    "Shift",
    "ShiftsView",
    "Skill",
    "SkillLevel",
    "SkillState",
    "SkillView",
    "Training",
    "TrainingResult",
    "TrainingState",
    "TrainingView",
    "Weekday",
    "Window",
    "add_liaison",
    "add_rota_entry",
    "add_skill",
    "assess_skill",
    "attendances_for",
    "cancel_absence",
    "cancel_training",
    "change_absence",
    "change_attendance",
    "change_liaison",
    "change_rota",
    "change_skill",
    "change_training",
    "close_training",
    "create_rota",
    "decide_on_absence",
    "enter_attendance",
    "hold_training",
    "member_skills_for",
    "plan_training",
    "read_on_call",
    "read_presence",
    "read_shifts",
    "refuse_others_absences",
    "remove_attendance",
    "remove_liaison",
    "remove_rota_entry",
    "request_absence",
    "withdraw_skill",
]
