"""Sentences for the reasons of timetables: why a wish is not met, which rule is broken, why an event cannot be.

Values that are numbers of rows (people, slots, tables, interpreters) are replaced by names before a sentence is made.
"""

from typing import Final

# Every code of qiao.meetings.model.Code has its Chinese sentence first and its English one second.
MEETINGS: Final[dict[str, tuple[str, str]]] = {
    # a wish cannot be met at all
    "vetoed": ("{by}不愿与{other}会面。", "{by} does not want to meet {other}."),
    "unknown_person": ("{person}没有参加本次活动。", "{person} does not take part in this event."),
    "no_common_slot": ("{people}没有共同的空闲时段。", "{people} have no slot in common."),
    "no_common_place": (
        "没有适合{people}的会面地点：有人只能线上参加而没有线上会议室，或可用的厅被排除。",
        "There is no place for {people}: somebody is online only without an online room, or the halls are ruled out.",
    ),
    "no_seats": (
        "需要{needed}个座位，而最大的桌只有{largest}个。",
        "{needed} {needed:seat|seats} {needed:is|are} needed, and the largest table has {largest}.",
    ),
    "no_interpreter": ("没有能译{languages}的译员。", "No interpreter works between {languages}."),
    "no_table_open": (
        "在共同的{slots}个时段里没有开放的桌位。",
        "No table is open in any of the {slots} {slots:slot|slots} that they have in common.",
    ),
    "no_language": (
        "{person}没有填写语言，无法判断需要哪种翻译。",
        "{person} named no language, so nobody can tell which interpreter is needed.",
    ),
    # a wish could be met, and others were better
    "most_reached": ("{person}已达到最多{most}场会面。", "{person} has the most meetings they want: {most}."),
    "people_busy": (
        "{people}在共同的{slots}个时段里都已有别的会面。",
        "{people} meet others in all {slots} {slots:slot|slots} that they have in common.",
    ),
    "tables_taken": (
        "在可行的{slots}个时段里桌位都已占用。",
        "All tables are taken in the {slots} {slots:slot|slots} that would do.",
    ),
    "interpreters_taken": (
        "能译{languages}的译员在可行的{slots}个时段里都已有任务。",
        "The interpreters between {languages} are taken in the {slots} {slots:slot|slots} that would do.",
    ),
    "order": (
        "会面“{after}”必须排在“{before}”之后。",
        "The meeting “{after}” must come after “{before}”.",
    ),
    "begun": ("剩下的时段都已经开始。", "Every slot that was left has begun."),
    "outweighed": (
        "安排它会使权重为{weight}的其他会面无法进行。",
        "Holding it would cost other meetings that weigh {weight}.",
    ),
    # a rule is broken
    "double_booked": ("{person}在{slot}有两场会面。", "{person} has two meetings at {slot}."),
    "table_twice": ("{table}在{slot}有两场会面。", "{table} has two meetings at {slot}."),
    "table_closed": ("{table}在{slot}不开放。", "{table} is closed at {slot}."),
    "interpreter_twice": ("译员{interpreter}在{slot}有两场会面。", "{interpreter} interprets twice at {slot}."),
    "interpreter_absent": ("译员{interpreter}在{slot}不在场。", "{interpreter} is away at {slot}."),
    "interpreter_unfit": (
        "译员{interpreter}不译{languages}。",
        "{interpreter} does not work between {languages}.",
    ),
    "interpreter_missing": (
        "会面“{wish}”需要{languages}的译员。",
        "The meeting “{wish}” needs an interpreter between {languages}.",
    ),
    "person_absent": ("{person}在{slot}不在场。", "{person} is away at {slot}."),
    "slot_not_allowed": (
        "会面“{wish}”不能安排在{slot}。",
        "The meeting “{wish}” may not be held at {slot}.",
    ),
    "place_not_allowed": (
        "会面“{wish}”不能安排在{table}。",
        "The meeting “{wish}” may not be held at {table}.",
    ),
    "fixed_moved": (
        "会面“{wish}”固定在{slot}，不能移动。",
        "The meeting “{wish}” is fixed at {slot} and cannot move.",
    ),
    "must_unmet": (
        "必须举行的会面“{wish}”没有安排上。",
        "The meeting “{wish}” must be held and is not.",
    ),
    "least_unmet": (
        "{person}至少要{least}场会面，只安排了{held}场。",
        "{person} is to have at least {least} {least:meeting|meetings} and has {held}.",
    ),
    "most_exceeded": (
        "{person}最多{most}场会面，却安排了{held}场。",
        "{person} is to have at most {most} {most:meeting|meetings} and has {held}.",
    ),
    "unfair": (
        "空档最多的人有{most}个，最少的有{least}个，相差超过{bound}。",
        "One person has {most} {most:gap|gaps} and another {least}: they differ by more than {bound}.",
    ),
    # an event is wrong or impossible
    "too_many_wishes": (
        "意愿共有{wishes}条，超过上限{limit}条。",
        "There are {wishes} wishes, more than the limit of {limit}.",
    ),
    "duplicate": ("编号{id}出现了两次。", "The id {id} stands twice."),
    "same_person": (
        "{person}与{other}是同一个人，登记了两次。",
        "{person} and {other} are one person, registered twice.",
    ),
    "unknown": ("提到了不存在的编号{id}。", "The id {id} is named, and there is nothing with it."),
    "bad_zone": ("{person}的时区“{zone}”不存在。", "The time zone “{zone}” of {person} does not exist."),
    "naive_time": ("时段{slot}没有时区。", "The slot {slot} has no time zone."),
    "slot_backwards": ("时段{slot}的结束早于开始。", "The slot {slot} ends before it begins."),
    "slots_overlap": ("时段{slot}与{other}重叠。", "The slots {slot} and {other} overlap."),
    "alone": (
        "会面“{wish}”至少需要两个人。",
        "The meeting “{wish}” needs two people.",
    ),
    "bad_weight": (
        "会面“{wish}”的权重{weight}不在允许范围内。",
        "The weight {weight} of the meeting “{wish}” is out of range.",
    ),
    "bad_bounds": (
        "{person}的最少场次{least}多于最多场次{most}。",
        "{person} is to have at least {least} meetings and at most {most}.",
    ),
    "order_cycle": (
        "这些会面的先后顺序互相矛盾：{wishes}。",
        "The order of these meetings goes in a circle: {wishes}.",
    ),
    "clash": (
        "{person}在{slot}必须同时参加两场会面：{wishes}。",
        "{person} must be in two meetings at {slot}: {wishes}.",
    ),
    "must_held": (
        "会面“{wish}”必须举行。",
        "The meeting “{wish}” must be held.",
    ),
    "fixed": (
        "会面“{wish}”固定在{slot}。",
        "The meeting “{wish}” is fixed at {slot}.",
    ),
    "absent": (
        "{person}有{slots}个时段不在场。",
        "{person} is away in {slots} slots.",
    ),
    "tables": (
        "{slots}个时段里，同时最多只有{tables}张桌开放。",
        "In the {slots} slots, no more than {tables} tables are open at a time.",
    ),
    "interpreters": ("能译{languages}的译员有限。", "There are only so many interpreters between {languages}."),
    "one_at_a_time": (
        "{person}在{slots}个时段里，每个时段只能有一场会面。",
        "{person} can have one meeting at a time, in {slots} slots.",
    ),
    "sessions": (
        "会面“{wish}”只能安排在这些场次：{sessions}。",
        "The meeting “{wish}” may be held only in these sessions: {sessions}.",
    ),
    "fairness": ("任意两人的空档数相差不得超过{bound}。", "The gaps of two people may differ by {bound} at most."),
    "least": ("{person}至少要{least}场会面。", "{person} is to have at least {least} meetings."),
    "most": ("{person}最多{most}场会面。", "{person} is to have at most {most} meetings."),
    "veto": ("{by}不愿与{other}会面。", "{by} does not want to meet {other}."),
    "undecided": (
        "{seconds}秒内没有得出结论。请延长生成时限后再试。",
        "{seconds} seconds were not enough to decide. Allow more time and make it again.",
    ),
    "broke_off": (
        "计算中断了。请重新开始。",
        "It broke off. Begin it again.",
    ),
}
EVENTS: Final[dict[str, tuple[str, str]]] = {
    "host_common_language": ("都能用{value}交谈。", "Both speak {value}."),
    "host_earlier_contact": ("以前的活动中见过面。", "They met at an earlier event."),
    "host_common_field": ("都从事{value}。", "Both are concerned with {value}."),
    "host_delegation": ("同属代表团：{value}。", "Both come with the delegation {value}."),
    "hosts_too_many": (
        "接待方与来宾的组合超过{limit}个，请选择较小的范围。",
        "Hosts and guests make more than {limit} pairs; choose smaller groups.",
    ),
    "event_move": ("活动不能从当前状态直接变为所选状态。", "The event cannot go from its present state to that one."),
    "event_bare": (
        "开放登记之前，请先添加时段和桌位。",
        "Add slots and tables before the event opens to registrations.",
    ),
    "event_slots": ("一个活动最多有{limit}个时段。", "An event has at most {limit} slots."),
    "event_tables": ("一个活动最多有{limit}张桌。", "An event has at most {limit} tables."),
    "event_interpreter_twice": ("已经有名为“{name}”的译员。", "There is an interpreter called “{name}” already."),
    "event_part_used": (
        "已有时间表用到它，不能删除。可以改为关闭。",
        "A timetable uses it, so it cannot be removed. Close it instead.",
    ),
    "event_no_part": ("找不到这个时段、桌位或译员。", "There is no such slot, table or interpreter."),
    "timetable_running": (
        "正在生成另一份时间表。请等它完成，或先取消它。",
        "Another timetable is being made. Wait for it, or cancel it first.",
    ),
    "task_running": (
        "已经在计算。请等它完成，或先停止它。",
        "This is being computed already. Wait for it, or stop it first.",
    ),
    "timetable_none": ("还没有发布时间表，无从修补。", "No timetable is published yet, so there is nothing to repair."),
    "timetable_not_done": (
        "这份时间表尚未完成，不能发布。",
        "This timetable is not finished, so it cannot be published.",
    ),
    "timetable_no_meeting": ("时间表里没有这场会面。", "The timetable has no such meeting."),
    "choose_meetings": ("请先勾选会面。", "Tick the meetings first."),
    "choose_one_meeting": ("请只选择一场会面来移动。", "Choose the one meeting that is to move."),
    "event_closed": ("这个活动现在不接受登记。", "This event takes no registrations now."),
    "event_full": ("一个活动最多有{limit}位参加者。", "An event has at most {limit} participants."),
    "feedback_wrong": (
        "请回答两个问题：1 到 5 分，以及是否继续。",
        "Answer both questions: 1 to 5, and whether it goes on.",
    ),
    "no_such_participant": ("找不到这位参加者。", "There is no such participant."),
    "registered_twice": (
        "{email}已经登记过。请用邮件中的链接打开自己的页面。",
        "{email} is registered already. Open your page with the link in your e-mail.",
    ),
    "registered_left": (
        "{email}登记后又退出了。请联系主办方：在参加者名单上可以恢复参加。",
        "{email} was registered and left again. The organiser can take them back on the list of participants.",
    ),
    "request_people": ("请选择2到{limit}位参加者。", "Choose 2 to {limit} participants."),
    "request_begun": (
        "这个时段已经开始，请选择以后的时段。",
        "This slot has begun. Choose a later one.",
    ),
    "request_clash": (
        "{person}在这个时段已有一场必须举行的会面：{others}。",
        "{person} must be in another meeting at that time already: {others}.",
    ),
    "wishes_closed": (
        "现在不能填写意愿：登记还在等待批准，或意愿征集已经结束。",
        "Wishes cannot be given now: your registration waits for approval, or the time for wishes is over.",
    ),
    "timetable_breaks": (
        "没有移动，时间表保持不变。{reasons}",
        "It was not moved, and the timetable stays as it is. {reasons}",
    ),
    "meeting_begun": (
        "已经开始的会面不能移动，也不能把会面移到已经开始的时段。",
        "A meeting that has begun cannot move, nor can any move to a slot that has begun.",
    ),
    "timetable_stale": (
        "这份时间表生成之后，又有会面开始，而它在这些时段的安排不同。请修补已发布的时间表，或重新生成一份。",
        (
            "Meetings have begun since this timetable was made, and it holds others in their place."
            " Repair the published one, or make one anew."
        ),
    ),
}
