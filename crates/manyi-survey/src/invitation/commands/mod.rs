//! Making invitations.

mod create_invitations;

pub use create_invitations::{
    CreateInvitationsFailed, InvitationOrder, MAX_COUNT, NewInvitation, create_invitations,
    create_invitations_at,
};
