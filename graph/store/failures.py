"""What the driver and the engines raise, as one clear sentence of our own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from neo4j.exceptions import AuthError, ConfigurationError, DriverError, Neo4jError

from graph.errors import ConnectError, EngineError, QueryError, QueryRefused, StoreError

FULL_DISK = ("No space left on device", "File too large", "Disk quota exceeded", "not enough space")
TERMINATED = ("Transaction.Terminated", "Transaction.TransactionTimedOut", "Transaction.LockClientStopped")
REFUSED = ("Security.Forbidden", "Statement.AccessMode", "General.ForbiddenOnReadOnlyDatabase")
NO_DATABASE = "Database.DatabaseNotFound"
UNAVAILABLE = ("General.DatabaseUnavailable", "Database.DatabaseUnavailable")


@contextmanager
def told(where: str) -> Iterator[None]:
    """Raise what the driver raises as an error of ours; `where` names the graph in its sentences."""
    try:
        yield
    except (DriverError, Neo4jError, OSError) as error:
        raise translate(error, where) from error


def translate(error: Exception, where: str) -> StoreError:
    """The error of ours that stands for `error`."""
    if isinstance(error, Neo4jError):
        return _of_server(error, where)
    if isinstance(error, ConfigurationError):
        return ConnectError(
            f"图的地址或连接设置 {where} 无法使用（{error}）；请检查 MINGJIAN_GRAPH。",
            f"The graph's address or settings {where} cannot be used ({error}); check MINGJIAN_GRAPH.",
        )
    return ConnectError(
        f"连接不上图 {where}（{brief(str(error))}）；请确认服务已启动、地址正确。",
        f"Cannot reach the graph at {where} ({brief(str(error))}); see that it runs and that the address is right.",
    )


def is_conflict(error: Exception) -> bool:
    """Whether another writer got in the way, so that doing the same again may well succeed."""
    if not isinstance(error, Neo4jError):
        return False
    code = error.code or ""
    return error.is_retryable() or code.endswith(("ConstraintValidationFailed", "EntityNotFound"))


def is_unavailable(error: Exception) -> bool:
    """Whether there may be an answer in a moment: a server that starts, or a cluster that chooses another leader."""
    code = (error.code or "") if isinstance(error, Neo4jError) else ""
    return code.endswith(UNAVAILABLE) or (isinstance(error, DriverError) and error.is_retryable())


def is_gone(error: Exception) -> bool:
    """Whether the engine did not answer at all, or hung up."""
    return isinstance(error, DriverError | OSError) and not isinstance(error, ConfigurationError)


def was_terminated(error: Exception) -> bool:
    """Whether the engine was told to give the query up."""
    return isinstance(error, Neo4jError) and any(code in (error.code or "") for code in TERMINATED)


def too_slow(seconds: float) -> QueryError:
    """The query was given up after `seconds`."""
    return QueryError(
        f"查询超过 {seconds:g} 秒，已停止；请缩小范围、加 LIMIT，或用 --timeout 放宽。",
        f"The query took longer than {seconds:g} s and was stopped; narrow it, add LIMIT, or allow more with "
        "--timeout.",
    )


def stopped() -> QueryError:
    """Somebody asked for the query's end."""
    return QueryError("查询已按要求停止。", "The query was stopped as asked.")


def full(where: str) -> EngineError:
    """There is no room left to write."""
    return EngineError(
        f"磁盘已满，图 {where} 无法写入；请腾出空间后再试，已确认写入的数据仍在。",
        f"The disk is full: the graph at {where} cannot write; make room and try again. What was acknowledged is still "
        "there.",
    )


def starved(where: str) -> EngineError:
    """The engine's memory was used up, which ended it."""
    return EngineError(
        f"图 {where} 的内嵌引擎内存不够，已退出；请用 MINGJIAN_HEAP 给它更多内存（如 MINGJIAN_HEAP=4g）后重试，"
        "已确认写入的数据仍在，装载用同一命令接着进行。",
        f"The embedded engine of {where} ran out of memory and ended; give it more with MINGJIAN_HEAP (for example "
        "MINGJIAN_HEAP=4g) and try again. What was acknowledged is still there, and the same command goes on loading.",
    )


def brief(text: str) -> str:
    """The first line of a message, without the driver's brackets."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return re.sub(r"\s+", " ", lines[0])[:300] if lines else "?"


def _of_server(error: Neo4jError, where: str) -> StoreError:
    code, message = error.code or "", brief(error.message or str(error))
    if isinstance(error, AuthError):
        return ConnectError(
            f"图 {where} 不接受这个用户名或密码；请检查 MINGJIAN_USER 和 MINGJIAN_PASSWORD。",
            f"The graph at {where} refuses this user or password; check MINGJIAN_USER and MINGJIAN_PASSWORD.",
        )
    if any(words in (error.message or "") for words in FULL_DISK):
        return full(where)
    if code.endswith(REFUSED):
        return QueryRefused(
            f"只读：这里的查询不能修改数据、结构、用户，也不能读取文件（{message}）。",
            f"Reading only: a query here cannot change data, schema or users, nor read files ({message}).",
        )
    if code.endswith(NO_DATABASE):
        return ConnectError(
            f"图 {where} 上没有所设的数据库（{message}）；请检查 MINGJIAN_DATABASE。",
            f"The graph at {where} has no such database ({message}); check MINGJIAN_DATABASE.",
        )
    if code.endswith(UNAVAILABLE):
        return EngineError(
            f"图 {where} 的数据库不可用（{message}）；可能正在启动，或服务器的磁盘已满，请查看服务器日志。",
            f"The database at {where} is not available ({message}); it may be starting, or the server's disk is full: "
            "see the server's logs.",
        )
    if error.is_retryable():
        return EngineError(
            f"图 {where} 太忙，反复重试仍未写入（{message}）；请稍后再试。",
            f"The graph at {where} is too busy: several tries failed ({message}); try again later.",
        )
    return QueryError(f"引擎无法执行这条查询：{message}", f"The engine could not run the query: {message}")
