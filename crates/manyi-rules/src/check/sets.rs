//! Research sets hold what their analysis needs.

use super::questions_with_places;
use crate::problem::{ProblemCode, Problems};
use crate::{QuestionBody, Questionnaire, ScaleLook};

pub(super) fn check(document: &Questionnaire, problems: &mut Problems) {
    for (place, question) in questions_with_places(document) {
        let needs_dimension =
            matches!(question.body, QuestionBody::Servqual(_) | QuestionBody::IndexBlock(_));
        for (index, row) in question.rows().iter().enumerate() {
            let row_place = format!("{place}/rows/{index}");
            match &row.dimension {
                None if needs_dimension => {
                    problems.add(format!("{row_place}/dimension"), ProblemCode::MissingDimension);
                }
                Some(code) if !crate::document::is_key(code) => {
                    problems.add(format!("{row_place}/dimension"), ProblemCode::BadKey);
                }
                _ => {}
            }
            let differential = matches!(question.body, QuestionBody::SemanticDifferential(_));
            if differential && row.opposite.is_empty() {
                problems.add(format!("{row_place}/opposite"), ProblemCode::EmptyText);
            }
        }
        if let QuestionBody::Kano(paired) = &question.body
            && (paired.scale.min, paired.scale.max) != (1, 5)
        {
            problems.add(format!("{place}/scale"), ProblemCode::KanoNeedsFivePoints);
        }
        if let Some(scale) = question.body.any_scale() {
            let count = scale.points().count();
            let fits = match scale.look {
                ScaleLook::Buttons => true,
                ScaleLook::Stars => scale.min == 1,
                ScaleLook::Faces => count <= 5,
            };
            if !fits {
                problems.add(format!("{place}/scale/look"), ProblemCode::LookNeedsOtherScale);
            }
        }
    }
}
