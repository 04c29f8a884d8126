using Luling.County.Register;

namespace Luling.County.Exchange.Kinds;

/// <summary>Where a person row leaves the person: in the row's household from some day on, or nowhere yet because something must
/// be recorded first.</summary>
internal abstract record Belonging
{
    internal sealed record Joins(DateOnly From, JoinReason Reason) : Belonging;

    /// <summary>Already a member; the dates to keep are given, equal to those on file when nothing changes.</summary>
    internal sealed record Stays(Membership Membership, DateOnly From, JoinReason Reason) : Belonging;

    /// <summary>Was a member in the row's year and left since: only the year's sheet is taken.</summary>
    internal sealed record WasMember(Membership Membership) : Belonging;

    internal sealed record InOtherHousehold(Membership Membership) : Belonging;

    internal sealed record LeftBefore(Membership Membership) : Belonging;

    /// <summary>
    /// The sheet says who belongs to a household in a year, not since when. The least that follows: someone whom the household's first sheet
    /// names belonged to it from the day it came on file, or from birth if born later; someone who first appears in a later sheet came
    /// in that year: by birth if born in it or in the year before (sheets are made up months later), otherwise for a reason not known.
    /// A file of member changes then gives the true day and reason.
    /// </summary>
    /// <param name="householdId">The row's household.</param>
    /// <param name="year">The row's year.</param>
    /// <param name="birth">Null where unknown.</param>
    /// <param name="onFileFrom">First day of the household's first status.</param>
    /// <param name="firstSheetYear">Year of the first person sheet on file for any of its members; null while it has none.</param>
    /// <param name="memberships">All of the person's, here and elsewhere.</param>
    public static Belonging Of(Guid householdId, int year, DateOnly? birth, DateOnly onFileFrom, int? firstSheetYear, IReadOnlyCollection<Membership> memberships)
    {
        var open = memberships.FirstOrDefault(m => m.To is null);
        if (open is not null)
        {
            return open.HouseholdId == householdId ? Kept(open, year, birth, onFileFrom) : new InOtherHousehold(open);
        }
        var last = memberships.MaxBy(m => m.From);
        if (last is not null && last.HouseholdId == householdId)
        {
            return last.To!.Value.Year >= year ? new WasMember(last) : new LeftBefore(last);
        }
        if (last is not null)
        {
            return new Joins(Later(last.To!.Value, new DateOnly(year, 1, 1)), JoinReason.MoveIn);
        }
        if (firstSheetYear is null || year <= firstSheetYear)
        {
            return birth > onFileFrom ? new Joins(birth.Value, JoinReason.Birth) : new Joins(onFileFrom, JoinReason.FirstRegistration);
        }
        var from = Later(Later(new DateOnly(year, 1, 1), onFileFrom), birth ?? default);
        return new Joins(from, birth?.Year >= year - 1 ? JoinReason.Birth : JoinReason.Other);
    }

    /// <summary>The sheet of an earlier year shows that a first registration lies further back; a mended day of birth, that it cannot.</summary>
    private static Stays Kept(Membership open, int year, DateOnly? birth, DateOnly onFileFrom)
    {
        var (from, reason) = (open.From, open.JoinReason);
        if (reason == JoinReason.FirstRegistration && year < from.Year && onFileFrom < from)
        {
            from = onFileFrom;
        }
        if (birth > from && (reason is JoinReason.FirstRegistration or JoinReason.Birth))
        {
            (from, reason) = (birth.Value, JoinReason.Birth);
        }
        return new Stays(open, from, reason);
    }

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;
}
