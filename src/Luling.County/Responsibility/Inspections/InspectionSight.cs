using Luling.County.Access;
using Luling.County.Storage;

namespace Luling.County.Responsibility;

/// <summary>Who is about to be inspected does not read it first: a place that was drawn is seen by who draws and inspects until somebody was there, and the round with its seed
/// once it is over. Then everybody may draw again; that nothing was changed meanwhile the journal shows.</summary>
internal static class InspectionSight
{
    public static IQueryable<Inspection> Visible(CountyDb db) => db.Scope.May(Right.Inspect) ? db.Inspections : db.Inspections.Where(i => i.InspectionRoundId == null || i.HeldOn != null);

    public static bool MaySee(Scope reader, InspectionRound round, DateOnly today) => reader.May(Right.Inspect) || round.Through < today;
}
