"""Writes one questionnaire of fifty questions in five formats, each as people of that format write it.

Independent of the readers that it is to try: nothing here is shared with them. Needs openpyxl.
"""

import json
import pathlib
import re

import openpyxl

HERE = pathlib.Path(__file__).parent
FIVE = ["很不满意", "不满意", "一般", "满意", "非常满意"]
TITLE = "物业服务满意度调查"
WELCOME = "您好，请根据最近一次服务的感受作答。"

PAGES = ["基本情况", "服务体验", "设施与环境", "收费与沟通", "总体评价"]
Q = []  # (page, kind, text, extra)


def q(page, kind, text, **extra):
    Q.append(dict(number=len(Q) + 1, page=page, kind=kind, text=text, **extra))


q(0, "single", "您的性别", options=["男", "女", "不愿透露"])
q(0, "dropdown", "您的年龄段", options=["18 岁以下", "18–30 岁", "31–45 岁", "46–60 岁", "60 岁以上"])
q(0, "single", "您的住房性质", options=["自有", "租住", "其他情况"])
q(0, "yesno", "您是否办理过停车月卡")
q(0, "number", "您家有几辆车", min=0, max=9, show=("=", 4, "yes"))
q(0, "multiple", "您通过哪些渠道联系物业", options=["电话", "微信群", "手机应用", "前台", "保安"], most=3)
q(0, "short", "您的楼栋号", optional=True)
q(0, "date", "您入住的日期", optional=True)
q(0, "dropdown", "您入住多久了", options=["不到一年", "一至三年", "三至五年", "五年以上"])
q(0, "single", "家中常住人口", options=["1 人", "2 人", "3 人", "4 人及以上"])
q(1, "scale", "前台接待的态度")
q(1, "scale", "报修响应的速度")
q(1, "scale", "维修的质量")
q(1, "scale", "保安的礼貌")
q(1, "matrix_scale", "请评价以下人员", rows=["客服", "保安", "保洁", "维修工"])
q(1, "multiple", "报修时遇到过哪些问题", options=["没人接", "等太久", "没修好", "态度差", "收费不明"], show=("<=", 12, 2))
q(1, "open", "请说说最不满意的一次经历", optional=True, show=("<=", 12, 2))
q(1, "yesno", "报修后是否有人回访")
q(1, "single", "通常多久修好", options=["当天", "三天内", "一周内", "更久"])
q(1, "ranking", "请把以下服务按重要性排序", options=["安全", "清洁", "维修", "绿化"])
q(2, "matrix_scale", "请评价以下设施", rows=["电梯", "停车场", "健身设施", "照明"])
q(2, "matrix_single", "以下场所多久打扫一次", rows=["大堂", "楼道", "车库"], columns=["每天", "每周", "很少"])
q(2, "matrix_multiple", "以下场所存在哪些问题", rows=["大堂", "楼道", "车库"], columns=["脏", "暗", "吵", "味道大"])
q(2, "scale", "小区绿化")
q(2, "scale", "公共区域清洁")
q(2, "single", "电梯发生过故障吗", options=["没有", "一两次", "经常"])
q(2, "number", "一年里电梯故障了几次", min=1, max=99, show=("=", 26, 3))
q(2, "multiple", "希望增加哪些设施", options=["充电桩", "快递柜", "儿童乐园", "阅览室"], most=2)
q(2, "short", "您常用的车位区域", optional=True, show=("=", 4, "yes"))
q(2, "dropdown", "您最常去的公共区域", options=["花园", "健身区", "车库", "会所"])
q(3, "scale", "物业费与服务相符的程度")
q(3, "scale", "收费的透明程度")
q(3, "single", "物业费怎样缴纳", options=["现金", "转账", "扫码", "代扣"])
q(3, "yesno", "您收到过收费明细吗")
q(3, "matrix_single", "以下费用您是否清楚", rows=["物业费", "停车费", "水电公摊"], columns=["清楚", "大致了解", "不清楚"])
q(3, "multiple", "希望怎样收到通知", options=["短信", "微信", "公告栏", "电话"])
q(3, "open", "对收费的意见", optional=True, show=("<=", 32, 2))
q(3, "number", "您每月的停车费（元）", min=0, max=5000, optional=True, show=("=", 4, "yes"))
q(3, "ranking", "请把以下沟通方式按喜好排序", options=["面谈", "电话", "微信"])
q(3, "dropdown", "您希望多久公布一次账目", options=["每月", "每季", "每年"])
q(4, "scale", "总体满意度")
q(4, "nps", "您有多大可能推荐本小区")
q(4, "matrix_scale", "与去年相比", rows=["服务", "环境", "安全"])
q(4, "single", "您会续聘这家物业吗", options=["会", "不会", "看情况"])
q(4, "open", "不续聘的原因", show=("and", ("=", 44, 2), ("<=", 41, 3)))
q(4, "multiple", "最应该先改进什么", options=["安全", "清洁", "维修", "收费", "沟通"], least=1, most=2)
q(4, "yesno", "愿意参加业主座谈会吗")
q(4, "short", "方便联系的时间", optional=True, show=("=", 47, "yes"))
q(4, "single", "您是业主委员会成员吗", options=["是", "不是"])
q(4, "open", "其他建议", optional=True)
assert len(Q) == 50


def kind_of(number):
    return Q[number - 1]["kind"]


# our own document: what the others must come out as
def zh(text):
    return {"zh-CN": text}


def own_condition(c):
    if c[0] == "and":
        return {"all": [own_condition(one) for one in c[1:]]}
    op, number, value = c
    word = {"=": "equals", "<=": "at_most"}[op]
    if op == "=" and kind_of(number) != "yesno":
        value = f"o{value}"
    return {"question": f"q{number}", "op": word, "value": value}


def keyed(prefix, texts):
    return [{"key": f"{prefix}{i}", "text": zh(t)} for i, t in enumerate(texts, 1)]


def own():
    pages = [{"key": f"p{i}", "title": zh(t), "questions": []} for i, t in enumerate(PAGES, 1)]
    five = {"min": 1, "max": 5, "point_labels": {str(i): zh(t) for i, t in enumerate(FIVE, 1)}}
    names = {"single": "single_choice", "multiple": "multiple_choice", "yesno": "yes_no", "short": "short_text", "nps": "scale"}
    for one in Q:
        kind = one["kind"]
        question = {"key": f"q{one['number']}", "kind": names.get(kind, kind)}
        if kind == "nps":
            question["role"] = {"kind": "nps"}
        question["text"] = zh(one["text"])
        question["required"] = not one.get("optional", False)
        if "show" in one:
            question["display_if"] = own_condition(one["show"])
        if "options" in one:
            question["options"] = keyed("o", one["options"])
        if kind == "yesno":
            question["options"] = [{"key": "yes", "text": zh("是")}, {"key": "no", "text": zh("否")}]
        if "most" in one:
            question["max_chosen"] = one["most"]
        if "least" in one:
            question["min_chosen"] = one["least"]
        if "rows" in one:
            question["rows"] = keyed("r", one["rows"])
        if "columns" in one:
            question["columns"] = keyed("o", one["columns"])
        if kind in ("scale", "matrix_scale"):
            question["scale"] = five
        if kind == "nps":
            question["scale"] = {"min": 0, "max": 10}
        if kind == "number":
            question["min"], question["max"] = one["min"], one["max"]
        pages[one["page"]]["questions"].append(question)
    return {"format": 2, "languages": ["zh-CN"], "title": zh(TITLE), "introduction": zh(WELCOME), "pages": pages}


def surveyjs():
    def condition(c):
        if c[0] == "and":
            return " and ".join(condition(one) for one in c[1:])
        op, number, value = c
        if kind_of(number) == "yesno":
            return f"{{q{number}}} = {'true' if value == 'yes' else 'false'}"
        quoted = f"'{value}'" if op == "=" else value
        return f"{{q{number}}} {op} {quoted}"

    kinds = {"single": "radiogroup", "dropdown": "dropdown", "multiple": "checkbox", "yesno": "boolean", "number": "text", "short": "text", "date": "text", "open": "comment", "scale": "rating", "nps": "rating", "ranking": "ranking"}
    pages = [{"name": f"page{i}", "title": t, "elements": []} for i, t in enumerate(PAGES, 1)]
    values = lambda texts, prefix="": [{"value": f"{prefix}{i}", "text": t} for i, t in enumerate(texts, 1)]
    points = [{"value": i, "text": t} for i, t in enumerate(FIVE, 1)]
    for one in Q:
        kind = one["kind"]
        e = {"type": kinds.get(kind, "matrix"), "name": f"q{one['number']}", "title": one["text"]}
        if not one.get("optional"):
            e["isRequired"] = True
        if "show" in one:
            e["visibleIf"] = condition(one["show"])
        if "options" in one:
            e["choices"] = values(one["options"])
        if "most" in one:
            e["maxSelectedChoices"] = one["most"]
        if "least" in one:
            e["minSelectedChoices"] = one["least"]
        if kind == "number":
            e |= {"inputType": "number", "min": one["min"], "max": one["max"]}
        if kind == "date":
            e["inputType"] = "date"
        if kind == "scale":
            e |= {"rateValues": points}
        if kind == "nps":
            e |= {"rateMin": 0, "rateMax": 10}
        if "rows" in one:
            e["rows"] = values(one["rows"], "r")
            e["columns"] = points if kind == "matrix_scale" else values(one["columns"], "o")
            if kind == "matrix_multiple":
                e["cellType"] = "checkbox"
        pages[one["page"]]["elements"].append(e)
    return {"locale": "zh-cn", "title": TITLE, "description": WELCOME, "showProgressBar": "top", "pages": pages}


def xlsform(path):
    def condition(c):
        if c[0] == "and":
            return " and ".join(condition(one) for one in c[1:])
        op, number, value = c
        quoted = f"'{value}'" if op == "=" else value
        return f"${{q{number}}} {op} {quoted}"

    book = openpyxl.Workbook()
    survey = book.active
    survey.title = "survey"
    survey.append(["type", "name", "label::中文 (zh)", "required", "relevant", "constraint", "appearance", "parameters"])
    choices = book.create_sheet("choices")
    choices.append(["list_name", "name", "label::中文 (zh)"])
    for name, label in (("yes", "是"), ("no", "否")):
        choices.append(["yes_no", name, label])
    for i, t in enumerate(FIVE, 1):
        choices.append(["satisfaction", i, t])
    page = None
    for one in Q:
        if one["page"] != page:
            if page is not None:
                survey.append(["end_group"])
            page = one["page"]
            survey.append(["begin_group", f"page{page + 1}", PAGES[page], None, None, None, "field-list"])
        kind, name, required = one["kind"], f"q{one['number']}", "no" if one.get("optional") else "yes"
        relevant = condition(one["show"]) if "show" in one else None
        listed = f"{name}_list"
        for i, t in enumerate(one.get("options", one.get("columns", [])), 1):
            choices.append([listed, i if "options" in one else f"o{i}", t])
        if "rows" in one:
            survey.append(["begin_group", name, one["text"], None, relevant, None, "table-list"])
            inner = {"matrix_scale": "select_one satisfaction", "matrix_single": f"select_one {listed}", "matrix_multiple": f"select_multiple {listed}"}[kind]
            for i, t in enumerate(one["rows"], 1):
                survey.append([inner, f"{name}_r{i}", t, required])
            survey.append(["end_group"])
            continue
        types = {"single": f"select_one {listed}", "dropdown": f"select_one {listed}", "multiple": f"select_multiple {listed}", "yesno": "select_one yes_no", "number": "integer", "short": "text", "open": "text", "date": "date", "scale": "select_one satisfaction", "nps": "range", "ranking": f"rank {listed}"}
        looks = {"dropdown": "minimal", "open": "multiline", "scale": "likert"}
        constraint = f". >= {one['min']} and . <= {one['max']}" if kind == "number" else None
        parameters = {"nps": "start=0 end=10 step=1"}.get(kind)
        bounds = [f"manyi_{word}={one[key]}" for word, key in (("min", "least"), ("max", "most")) if key in one]
        if bounds:
            parameters = " ".join(bounds)
        survey.append([types[kind], name, one["text"], required, relevant, constraint, looks.get(kind), parameters])
    survey.append(["end_group"])
    settings = book.create_sheet("settings")
    settings.append(["form_title", "form_id", "version", "default_language", "manyi_introduction"])
    settings.append([TITLE, "property", "2026112201", "中文 (zh)", WELCOME])
    book.save(path)


def limesurvey():
    def condition(c):
        if c[0] == "and":
            return " and ".join(f"({condition(one)})" for one in c[1:])
        op, number, value = c
        value = {"yes": "Y", "no": "N"}.get(value, value)
        quoted = f'"{value}"' if op == "=" else value
        return f"q{number}.NAOK {'==' if op == '=' else op} {quoted}"

    tables = {name: [] for name in ("answers", "answer_l10ns", "groups", "group_l10ns", "questions", "question_l10ns", "subquestions", "question_attributes", "surveys", "surveys_languagesettings")}
    tables["surveys"].append(dict(sid=1, language="zh-Hans", active="N", format="G"))
    tables["surveys_languagesettings"].append(dict(surveyls_survey_id=1, surveyls_language="zh-Hans", surveyls_title=TITLE, surveyls_welcometext=f"<p>{WELCOME}</p>"))
    for i, t in enumerate(PAGES, 1):
        tables["groups"].append(dict(gid=i, sid=1, group_order=i, grelevance=""))
        tables["group_l10ns"].append(dict(gid=i, group_name=t, language="zh-Hans"))
    ids = iter(range(100, 10000))

    def say(qid, text):
        tables["question_l10ns"].append(dict(qid=qid, question=text, help="", language="zh-Hans"))

    def answer(qid, code, order, text):
        aid = next(ids)
        tables["answers"].append(dict(aid=aid, qid=qid, code=code, sortorder=order, scale_id=0))
        tables["answer_l10ns"].append(dict(aid=aid, answer=text, language="zh-Hans"))

    def sub(qid, code, order, text, scale=0):
        sid = next(ids)
        tables["subquestions"].append(dict(qid=sid, parent_qid=qid, title=code, question_order=order, scale_id=scale, relevance="1"))
        say(sid, text)

    def attribute(qid, name, value):
        tables["question_attributes"].append(dict(qid=qid, attribute=name, value=value))

    types = {"single": "L", "dropdown": "!", "multiple": "M", "yesno": "Y", "number": "N", "short": "S", "open": "T", "date": "D", "scale": "L", "nps": "L", "ranking": "R", "matrix_scale": "F", "matrix_single": "F", "matrix_multiple": ":"}
    for one in Q:
        qid, kind = next(ids), one["kind"]
        tables["questions"].append(dict(qid=qid, parent_qid=0, gid=one["page"] + 1, type=types[kind], title=f"q{one['number']}", mandatory="N" if one.get("optional") else "Y", other="N", question_order=one["number"], relevance=condition(one["show"]) if "show" in one else "1"))
        say(qid, one["text"])
        if kind in ("single", "dropdown", "ranking"):
            for i, t in enumerate(one["options"], 1):
                answer(qid, f"o{i}", i, t)
        if kind == "multiple":
            for i, t in enumerate(one["options"], 1):
                sub(qid, f"o{i}", i, t)
        for word, key in (("min_answers", "least"), ("max_answers", "most")):
            if key in one:
                attribute(qid, word, one[key])
        if kind in ("scale", "matrix_scale"):
            for i, t in enumerate(FIVE, 1):
                answer(qid, str(i), i, t)
        if kind == "nps":
            for i in range(11):
                answer(qid, str(i), i, str(i))
        if kind == "number":
            attribute(qid, "min_num_value_n", one["min"])
            attribute(qid, "max_num_value_n", one["max"])
        for i, t in enumerate(one.get("rows", []), 1):
            sub(qid, f"r{i}", i, t)
        if kind == "matrix_single":
            for i, t in enumerate(one["columns"], 1):
                answer(qid, f"o{i}", i, t)
        if kind == "matrix_multiple":
            attribute(qid, "multiflexible_checkbox", 1)
            for i, t in enumerate(one["columns"], 1):
                sub(qid, f"o{i}", i, t, 1)
    # Options are named by their codes here.
    text = ['<?xml version="1.0" encoding="UTF-8"?>', "<document>", " <LimeSurveyDocType>Survey</LimeSurveyDocType>", " <DBVersion>415</DBVersion>"]
    for name, rows in tables.items():
        text.append(f" <{name}>\n  <rows>")
        for row in rows:
            text.append("   <row>")
            for field, value in row.items():
                text.append(f"    <{field}><![CDATA[{value}]]></{field}>")
            text.append("   </row>")
        text.append(f"  </rows>\n </{name}>")
    text.append("</document>\n")
    # In conditions an option is named by its code.
    body = "\n".join(text)
    return re.sub(r'(q(\d+)\.NAOK == )"(\d)"', r'\1"o\3"', body)


def plain():
    def condition(c):
        if c[0] == "and":
            return " and ".join(condition(one) for one in c[1:])
        op, number, value = c
        quoted = f"'{value}'" if op == "=" else value
        return f"q{number} {op} {quoted}"

    names = {"single": "单选题", "dropdown": "下拉题", "multiple": "多选题", "yesno": "是非题", "number": "数字题", "short": "填空题", "open": "简答题", "date": "日期题", "scale": "量表题", "nps": "NPS题", "ranking": "排序题", "matrix_scale": "矩阵量表题", "matrix_single": "矩阵单选题", "matrix_multiple": "矩阵多选题"}
    styles = [("{n}. ", "[{k}]", "{l}. "), ("{n}、", "（{k}）", "{l}、"), ("{n}．", "【{k}】", "（{l}）"), ("Q{n}: ", "[{k}]", "○ "), ("第{n}题：", "【{k}】", "- ")]
    lines, page = [TITLE, WELCOME, ""], None
    for one in Q:
        if one["page"] != page:
            page = one["page"]
            lines += ["=== 分页 ===" if page else "", f"第{'一二三四五'[page]}部分：{PAGES[page]}", ""]
        number, bracket, mark = styles[page]
        kind = names[one["kind"]]
        if one["kind"] == "number":
            kind += f" {one['min']}-{one['max']}"
        if "least" in one:
            kind += f"，至少选{one['least']}项"
        if "most" in one:
            kind += f"，最多选{one['most']}项"
        head = number.format(n=one["number"]) + one["text"] + bracket.format(k=kind)
        if one.get("optional"):
            head += "[选答]"
        elif one["number"] % 7 == 0:
            head += "（必答）"
        if "show" in one:
            head += f"[条件：{condition(one['show'])}]"
        lines.append(head)
        if one["number"] == 1:
            lines.append("A. 男  B. 女  C. 不愿透露")
        elif "options" in one:
            lines += [mark.format(l=letter) + t for letter, t in zip("ABCDEFG", one["options"])]
        elif one["kind"] == "scale":
            lines += FIVE
        elif one["kind"] == "matrix_scale":
            lines += [" ".join(FIVE)] + one["rows"]
        elif "columns" in one:
            lines += ["列：" + "、".join(one["columns"]), "行：" + " | ".join(one["rows"])]
        lines.append("")
    return "\n".join(lines)


def dump(name, value):
    (HERE / name).write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    dump("document.json", own())
    dump("surveyjs.json", surveyjs())
    xlsform(HERE / "xlsform.xlsx")
    (HERE / "limesurvey.lss").write_text(limesurvey(), encoding="utf-8")
    (HERE / "plain.txt").write_text(plain(), encoding="utf-8")
