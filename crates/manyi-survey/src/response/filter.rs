//! Which responses: the same words by which a figure names the rows behind it.

use super::{
    Channel, QualityStatus,
    care::tagged,
    entity,
    visible::{put_away, shown},
};
use manyi_kernel::{Counted, LinkId, OrgScope, Period, QuestionnaireId, UnitPath, WaveId, day_number};
use manyi_storage::rows_within;
use manyi_storage::sea_orm::DbBackend;
use sea_orm::{
    ColumnTrait, Condition,
    sea_query::{Expr, ExprTrait},
};

/// Which score `min` and `max` speak of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ScoreRole {
    Overall,
    Nps,
    Ces,
    /// Code of the dimension: letters, digits and `_` only.
    Dimension(String),
}

impl std::str::FromStr for ScoreRole {
    type Err = ();

    /// `overall`, `nps`, `ces` or `dimension:<code>`.
    fn from_str(text: &str) -> Result<Self, ()> {
        match text {
            "overall" => Ok(Self::Overall),
            "nps" => Ok(Self::Nps),
            "ces" => Ok(Self::Ces),
            _ => {
                let code = text.strip_prefix("dimension:").ok_or(())?;
                let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
                let is_code = (1..=64).contains(&code.len()) && code.bytes().all(plain);
                if is_code { Ok(Self::Dimension(code.to_owned())) } else { Err(()) }
            }
        }
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct ResponseFilter {
    pub period: Option<Period>,
    /// A subtree.
    pub unit: Option<UnitPath>,
    pub questionnaire: Option<QuestionnaireId>,
    pub wave: Option<WaveId>,
    pub channel: Option<Channel>,
    /// Given through this link: one outlet's, or that of one counter or employee.
    pub link: Option<LinkId>,
    /// Only those of this status, whatever `counted` says.
    pub quality: Option<QualityStatus>,
    /// Those put away are never left out for their quality.
    pub counted: Counted,
    /// Only responses with this label.
    pub tag: Option<String>,
    /// Those that were put away instead of the others.
    pub deleted: bool,
    /// Only responses with a score of this role …
    pub role: Option<ScoreRole>,
    /// … that is at least this …
    pub min: Option<i32>,
    /// … and at most this.
    pub max: Option<i32>,
}

impl ResponseFilter {
    pub(crate) fn condition(&self, scope: &OrgScope, backend: DbBackend) -> Condition {
        let scope = self.unit.as_ref().map_or_else(|| scope.clone(), |unit| scope.narrowed_to(unit));
        let days = self.period.map(|period| {
            entity::Column::SubmittedDay
                .between(day_number(period.first_day()), day_number(period.last_day()))
        });
        let score = self.role.as_ref().map(|role| score(role, backend));
        Condition::all()
            .add(rows_within(&scope, entity::Column::UnitPath))
            .add(if self.deleted { put_away() } else { shown() })
            .add_option(days)
            .add_option(self.questionnaire.map(|id| entity::Column::QuestionnaireId.eq(id.0)))
            .add_option(self.wave.map(|id| entity::Column::WaveId.eq(id.0)))
            .add_option(self.channel.map(|channel| entity::Column::Channel.eq(channel.code())))
            .add_option(self.link.map(|id| entity::Column::LinkId.eq(id.0)))
            .add_option(match self.quality {
                Some(status) => Some(entity::Column::QualityStatus.eq(status.code())),
                None if self.deleted => None,
                None => counted(self.counted),
            })
            .add_option(self.tag.as_deref().map(|tag| entity::Column::Id.in_subquery(tagged(tag))))
            .add_option(score.clone().map(ExprTrait::is_not_null))
            .add_option(score.clone().zip(self.min).map(|(score, min)| score.gte(min)))
            .add_option(score.zip(self.max).map(|(score, max)| score.lte(max)))
    }
}

/// The one rule of what counts.
fn counted(counted: Counted) -> Option<Expr> {
    let column = entity::Column::QualityStatus;
    match counted {
        Counted::WithoutInvalid => Some(column.ne(QualityStatus::Invalid.code())),
        Counted::WithoutSuspects => Some(column.eq(QualityStatus::Valid.code())),
        Counted::All => None,
    }
}

/// The score as an expression. Ratings of dimensions stand in a JSON column, which each engine opens its own way.
fn score(role: &ScoreRole, backend: DbBackend) -> Expr {
    match (role, backend) {
        (ScoreRole::Overall, _) => Expr::col(entity::Column::OverallValue),
        (ScoreRole::Nps, _) => Expr::col(entity::Column::NpsValue),
        (ScoreRole::Ces, _) => Expr::col(entity::Column::CesValue),
        (ScoreRole::Dimension(code), DbBackend::Postgres) => {
            Expr::cust_with_values("CAST(CAST(ratings AS jsonb) -> $1 ->> 0 AS integer)", [code.clone()])
        }
        (ScoreRole::Dimension(code), _) => {
            Expr::cust_with_values("json_extract(ratings, ?)", [format!("$.{code}[0]")])
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_read_as_figures_write_them() {
        for (text, wanted) in [
            ("overall", Ok(ScoreRole::Overall)),
            ("nps", Ok(ScoreRole::Nps)),
            ("ces", Ok(ScoreRole::Ces)),
            ("dimension:attitude", Ok(ScoreRole::Dimension("attitude".to_owned()))),
            ("dimension:", Err(())),
            ("dimension:a\"b", Err(())),
            ("comment", Err(())),
            ("", Err(())),
        ] {
            assert_eq!(text.parse(), wanted, "{text}");
        }
    }
}
