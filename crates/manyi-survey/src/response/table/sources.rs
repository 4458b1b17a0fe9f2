//! Questionnaires that have answers in sight.

use crate::{SurveyRoom, questionnaire, wave::WaveHead};
use manyi_kernel::{OrgScope, QuestionnaireId};
use manyi_storage::StorageError;

/// A questionnaire with the waves in which it was answered.
#[derive(Clone, Debug)]
pub struct AnsweredQuestionnaire {
    pub id: QuestionnaireId,
    pub title: String,
    /// Of the units that the reader sees.
    pub response_count: u64,
    /// Those with answers, newest first.
    pub waves: Vec<WaveHead>,
}

/// Those with the most answers first.
pub async fn answered_questionnaires(
    room: &SurveyRoom,
    scope: &OrgScope,
) -> Result<Vec<AnsweredQuestionnaire>, StorageError> {
    let mut found: Vec<AnsweredQuestionnaire> = Vec::new();
    for wave in crate::wave::list_waves(room, scope).await? {
        if wave.response_count == 0 {
            continue;
        }
        let at = match found.iter().position(|known| known.id == wave.questionnaire_id) {
            Some(at) => at,
            None => {
                let known = questionnaire::store::find(room.db.reader(), wave.questionnaire_id).await?;
                let title = known.map_or_else(String::new, |questionnaire| questionnaire.title);
                let id = wave.questionnaire_id;
                found.push(AnsweredQuestionnaire { id, title, response_count: 0, waves: Vec::new() });
                found.len() - 1
            }
        };
        found[at].response_count += wave.response_count;
        found[at].waves.push(wave);
    }
    found.sort_by_key(|one| std::cmp::Reverse(one.response_count));
    Ok(found)
}
