"""A minimal form server: one page of rated questions, answers kept in SQLite, each durable before it is acknowledged."""

import json
import os
import sqlite3
import threading
import uuid
from html import escape

from fastapi import FastAPI, HTTPException
from fastapi.responses import HTMLResponse
from pydantic import BaseModel

QUESTIONS = [f"q{number}" for number in range(1, 10)]
LABELS = ["非常不满意", "不满意", "一般", "满意", "非常满意"]

app = FastAPI()
local = threading.local()


def database() -> sqlite3.Connection:
    if not hasattr(local, "connection"):
        local.connection = sqlite3.connect(os.environ["FORM_DATABASE"], timeout=30, isolation_level=None)
        local.connection.execute("PRAGMA journal_mode = WAL")
        local.connection.execute("PRAGMA synchronous = FULL")
        local.connection.execute(
            "CREATE TABLE IF NOT EXISTS answers (id TEXT PRIMARY KEY, answers TEXT NOT NULL, at TEXT DEFAULT CURRENT_TIMESTAMP)"
        )
    return local.connection


class Submission(BaseModel):
    submission_id: uuid.UUID
    answers: dict[str, int]


@app.get("/form", response_class=HTMLResponse)
def form() -> str:
    fields = []
    for number, key in enumerate(QUESTIONS, 1):
        choices = "".join(
            f'<label><input type="radio" name="{key}" value="{point}" required> {escape(label)}</label>'
            for point, label in enumerate(LABELS, 1)
        )
        fields.append(f"<fieldset><legend>{number}. 请评价第 {number} 项</legend>{choices}</fieldset>")
    return f"<!doctype html><html lang=zh><meta charset=utf-8><title>评价</title><form method=post>{''.join(fields)}<button>提交</button></form>"


@app.post("/answers", status_code=201)
def submit(submission: Submission) -> dict[str, str]:
    if any(key not in QUESTIONS or not 1 <= point <= 5 for key, point in submission.answers.items()):
        raise HTTPException(422, "no such question or point")
    database().execute(
        "INSERT OR IGNORE INTO answers (id, answers) VALUES (?, ?)",
        (str(submission.submission_id), json.dumps(submission.answers)),
    )
    return {"submission_id": str(submission.submission_id)}
