"""The exported dashboards as a browser saw them: nothing empty, every number right, the same everywhere."""

from __future__ import annotations

import io
import zipfile
from collections import defaultdict
from datetime import date, datetime, timedelta, timezone

import pytest

import cochonnet

DASHBOARDS = ["activity", "catalog", "experiment-readout", "funnel", "product-usage", "retention"]
PROVISIONAL = " (provisional)"


def day(millis):
    return datetime.fromtimestamp(millis / 1000, timezone.utc).date()


@pytest.fixture(scope="session")
def charts(superset):
    """The charts of each dashboard by their number: their titles."""
    return {
        key: {chart["id"]: chart["slice_name"] for chart in superset.get(f"dashboard/cochonnet-{key}/charts").json()["result"]}
        for key in DASHBOARDS
    }


@pytest.fixture(scope="session")
def shown(visits, charts):
    """The rows that each chart was answered, by dashboard and title."""

    def read(key, choice=""):
        found = {}
        for answer in visits[f"cochonnet-{key}{choice}"]["charts"]:
            if answer.get("slice_id") in charts[key]:
                (result,) = answer["results"]
                found[charts[key][answer["slice_id"]]] = result["data"]
        return found

    return read


@pytest.fixture(scope="session")
def series(visits, charts):
    """The column whose values a chart has a series for, by dashboard and title."""
    return {
        (key, charts[key][answer["slice_id"]]): answer["groupby"][0]
        for key in DASHBOARDS
        for answer in visits[f"cochonnet-{key}"]["charts"]
        if answer.get("slice_id") in charts[key] and answer["viz_type"].startswith("echarts_") and answer["groupby"]
    }


@pytest.fixture(scope="session")
def activity(rows):
    """Who was active on which day, from the rollup: (day, user, plan, signup source)."""
    return rows("SELECT DISTINCT usage_date, user_id, plan_at_event, tenant_id FROM usage.user_activity")


@pytest.fixture(scope="session")
def newest(rows):
    return rows("SELECT MAX(metric_date) FROM catalog.dau WHERE is_final")[0][0]


def active(activity, last, days, chosen=lambda row: True):
    return {row[1] for row in activity if last - timedelta(days=days) < row[0] <= last and chosen(row)}


@pytest.mark.parametrize("key", DASHBOARDS)
def test_nothing_is_missing(key, visits, charts, shown):
    visit = visits[f"cochonnet-{key}"]
    assert visit["errors"] == []
    assert visit["messages"] == []
    assert {answer["status"] for answer in visit["charts"]} == {200}
    assert set(shown(key)) == set(charts[key].values())
    assert [title for title, data in shown(key).items() if not data] == []


@pytest.mark.parametrize("key", DASHBOARDS)
def test_numbers_are_those_of_the_server(key, visits, charts, server_url):
    """What Superset hands to the browser, against the same statement without Superset."""
    compared = 0
    with cochonnet.connect(server_url) as connection:
        for answer in visits[f"cochonnet-{key}"]["charts"]:
            if answer.get("slice_id") not in charts[key]:
                continue
            (result,) = answer["results"]
            cursor = connection.cursor().execute(result["query"].rstrip().rstrip(";"))
            expected = [dict(zip([column[0] for column in cursor.description], row)) for row in cursor]
            assert numbers(result["data"], expected[0]) == numbers(expected, expected[0]), charts[key][answer["slice_id"]]
            compared += 1
    assert compared == len(charts[key])


def numbers(data, columns):
    """All values of each column; Superset makes a column of each series, named after the measure and the series."""
    found = defaultdict(list)
    for row in data:
        for name, value in row.items():
            measure = name if name in columns else name.partition(", ")[0]
            # Heat maps get the rank of each cell from Superset
            if value is not None and measure not in DIMENSIONS | {"rank"}:
                found[measure].append(plain(value))
    return {name: sorted(values) for name, values in found.items()}


def plain(value):
    if isinstance(value, datetime):
        value = value.replace(tzinfo=timezone.utc).timestamp() * 1000
    elif isinstance(value, date):
        value = datetime(value.year, value.month, value.day, tzinfo=timezone.utc).timestamp() * 1000
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return str(value)
    return f"{float(value):.12g}"


def test_active_users_are_those_of_the_rollup(shown, activity, newest):
    tiles = shown("activity")
    for title, days in (("Daily active users", 1), ("Weekly active users", 7), ("Monthly active users", 28)):
        assert tiles[title] == [{title: len(active(activity, newest, days))}]
    by_day = {day(row["metric_date"]): row for row in tiles["Active users"]}
    for back in (0, 1, 30, 100):
        last = newest - timedelta(days=back)
        row = by_day[last]
        assert row["Daily active users"] == len(active(activity, last, 1))
        assert row["Weekly active users"] == len(active(activity, last, 7))
        assert row["Monthly active users"] == len(active(activity, last, 28))
        assert row["Monthly active users" + PROVISIONAL] is None


def test_days_that_can_change_are_provisional(shown, newest):
    later = [row for row in shown("activity")["Active users"] if day(row["metric_date"]) > newest]
    assert len(later) == 3
    assert all(row["Daily active users"] is None and row["Daily active users" + PROVISIONAL] > 0 for row in later)


def test_tenants_are_those_of_the_rollup(shown, activity, newest):
    for row in shown("activity")["Largest tenants"][:5]:
        users = active(activity, newest, 28, lambda it: it[3] == row["tenant"])
        assert row["Monthly active users"] == len(users)


def test_a_filter_narrows_the_charts(shown, activity, newest):
    tiles = shown("activity", "@Plan=club")
    club = active(activity, newest, 28, lambda row: row[2] == "club")
    assert tiles["Monthly active users"] == [{"Monthly active users": len(club)}]
    assert 0 < len(club) < shown("activity")["Monthly active users"][0]["Monthly active users"]


def test_signups_are_those_of_the_users(shown, rows, newest):
    expected = dict(rows("SELECT signup_date, COUNT(*) FROM usage.user_lifecycle GROUP BY signup_date"))
    for row in shown("activity")["Signups by source"]:
        if day(row["metric_date"]) <= newest:
            total = sum(value or 0 for name, value in row.items() if name.startswith("Signups,"))
            assert total == expected.get(day(row["metric_date"]), 0)


def test_funnel_is_that_of_the_users(shown, rows):
    """First match within 7 days of the signup, of those who signed up since the data begins; open windows do not count."""
    ((as_of,),) = rows("SELECT MAX(as_of) FROM usage.rollup_day")
    users = rows(
        "SELECT signup_at, first_match_at FROM usage.user_lifecycle"
        " WHERE signup_date >= (SELECT MIN(usage_date) FROM usage.rollup_day)"
    )
    steps = {row["step_name"]: row["Users"] for row in shown("funnel")["From signup to active"]}
    assert steps["signup"] == len(users)
    assert steps["first match"] == sum(
        signup + timedelta(days=7) <= as_of and match is not None and signup <= match < signup + timedelta(days=7)
        for signup, match in users
    )
    assert steps["signup"] > steps["first match"] > steps["active"] > 0


def test_retention_is_that_of_the_rollup(shown, rows, activity):
    days = defaultdict(set)
    for active_day, user, _, _ in activity:
        days[user].add(active_day)
    members = defaultdict(list)
    for user, signup in rows("SELECT user_id, signup_date FROM usage.user_lifecycle"):
        members[signup - timedelta(days=signup.weekday())].append(user)
    compared = 0
    for cell in shown("retention")["Weekly cohorts"]:
        week = date.fromisoformat(cell["cohort_week_text"])
        start = week + timedelta(weeks=cell["period"])
        back = sum(any(start <= it < start + timedelta(days=7) for it in days[user]) for user in members[week])
        assert cell["Retention"] == pytest.approx(back / len(members[week]), abs=1e-12)
        compared += 1
    assert compared > 300


def test_adoption_is_that_of_the_rollup(shown, rows, activity, newest):
    used = defaultdict(set)
    for user, feature in rows(
        "SELECT DISTINCT user_id, feature FROM usage.user_feature_usage WHERE usage_date > ? AND usage_date <= ?",
        newest - timedelta(days=28),
        newest,
    ):
        used[feature].add(user)
    everybody = active(activity, newest, 28)
    features = {row["feature"]: row["Adoption"] for row in shown("product-usage")["Adoption by feature"]}
    assert len(features) == 10
    for feature, adoption in features.items():
        assert adoption == pytest.approx(len(used[feature] & everybody) / len(everybody), abs=1e-12)


def test_the_experiment_is_the_known_one(shown):
    (treatment,) = [row for row in shown("experiment-readout")["Readout"] if row["variation_name"] == "1"]
    assert treatment["lift"] == pytest.approx(0.0618, abs=5e-5)
    assert treatment["ci_lower"] == pytest.approx(0.0146, abs=5e-5)
    assert treatment["ci_upper"] == pytest.approx(0.1091, abs=5e-5)
    assert treatment["p_value"] == pytest.approx(0.0104, abs=5e-5)
    assert treatment["recommendation"] == "ship"
    (point,) = shown("experiment-readout")["Lift with its interval"]
    assert [point["Lower bound"], point["Lift"], point["Upper bound"]] == [treatment[it] for it in ("ci_lower", "lift", "ci_upper")]


def test_the_catalog_tells_where_metrics_are_used(shown):
    uses = {(row["metric"], row["name"]) for row in shown("catalog")["Where they are used"]}
    assert {("mau", "activity/mau-now"), ("retention_m1", "retention/retention-m1")} <= uses


METRICS = {
    "Daily active users",
    "Weekly active users",
    "Monthly active users",
    "Stickiness",
    "Month-1 retention",
    "Active tenants",
    "Signups",
    "Adoption",
    "Retention",
}
DIMENSIONS = {
    "metric_date",
    "tenant",
    "feature",
    "plan",
    "country",
    "signup_source",
    "period",
    "cohort_week",
    "cohort_week_text",
    "cohort_month_text",
    "step_name",
    "variation_id",
}


def test_two_dashboards_show_one_number(shown, newest, series):
    """Every value of every chart, by metric and slice: wherever two show the same, it is the same."""
    values = defaultdict(lambda: defaultdict(set))
    for key in DASHBOARDS:
        for title, data in shown(key).items():
            for row in data:
                for metric, slices, value in read(row, newest, series.get((key, title))):
                    values[metric, slices][value].add((key, title))
    different = {of: found for of, found in values.items() if len(found) > 1}
    assert different == {}
    places = [next(iter(found.values())) for found in values.values()]
    assert sum(len({key for key, _ in at}) > 1 for at in places) > 100


def read(row, newest, series):
    """The metrics of a row: of a day, or of the newest final one; a series' name ends in its slice."""
    slices = {name: row[name] for name in DIMENSIONS & set(row)}
    if "metric_date" in slices:
        slices["metric_date"] = str(day(slices["metric_date"]))
    elif not {"period", "cohort_week", "cohort_week_text"} & set(slices):
        slices["metric_date"] = str(newest)
    for name, value in row.items():
        metric, _, of = name.partition(", ")
        metric = metric.removesuffix(PROVISIONAL)
        if metric in METRICS and value is not None:
            told = {**slices, **({series: of} if of else {})}
            yield metric, tuple(sorted((name, str(it)) for name, it in told.items())), plain(value)


def test_descriptions_name_definitions(superset, charts):
    for key in DASHBOARDS:
        for number in charts[key]:
            description = superset.get(f"chart/{number}").json()["result"]["description"]
            assert "definition " in description, charts[key][number]


def test_importing_again_changes_nothing(superset, bundle, charts):
    """And what somebody has made beside it stays as it is."""
    number = superset.get(f"chart/{min(charts['activity'])}").json()["result"]["id"]
    dataset = superset.get("dataset/", q="(page_size:100)").json()["result"][0]["id"]
    own = superset.made(
        "chart/",
        {"slice_name": "My own chart", "viz_type": "table", "datasource_id": dataset, "datasource_type": "table", "params": "{}"},
    )
    try:
        # A browser leaves the colours of series in a dashboard, which an import takes away
        imported(superset, bundle)
        before = superset.assets()
        imported(superset, bundle)
        after = superset.assets()
        assert any("My_own_chart" in name for name in after)
        before.pop("metadata.yaml")
        after.pop("metadata.yaml")
        assert after == before
        assert superset.get(f"chart/{number}").status_code == 200
    finally:
        superset.delete(f"chart/{own}")


def imported(superset, bundle):
    answer = superset.session.post(
        f"{superset.url}/api/v1/assets/import/",
        files={"bundle": ("bundle.zip", io.BytesIO(bundle), "application/zip")},
        timeout=180,
    )
    assert answer.status_code == 200, answer.text


def test_the_bundle_holds_no_password(bundle):
    with zipfile.ZipFile(io.BytesIO(bundle)) as files:
        assert not any(b"password" in files.read(name).lower() for name in files.namelist())
