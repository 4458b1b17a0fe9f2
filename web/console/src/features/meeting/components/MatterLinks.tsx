import { Link } from "@tanstack/react-router";
import type { MeetingMatterLink } from "@/shared/api/contract";

/** What an item deals with, each a way to it. */
export function MatterLinks({ links }: { links: readonly MeetingMatterLink[] }) {
  return (
    <>
      {links.map((link) => (
        <MatterLink key={`${link.kind}-${link.id}`} link={link} />
      ))}
    </>
  );
}

function MatterLink({ link: { kind, id, label } }: { link: MeetingMatterLink }) {
  switch (kind) {
    case "case":
      return <Link to="/cases" search={{ case: id }}>{label}</Link>;
    case "feedback":
      return <Link to="/feedback" search={{ feedback: id }}>{label}</Link>;
    case "unit":
      return <Link to="/overview" search={{ unit: id }}>{label}</Link>;
    case "resolution":
      return <Link to="/meeting-resolutions" search={{ open: id }}>{label}</Link>;
  }
}
