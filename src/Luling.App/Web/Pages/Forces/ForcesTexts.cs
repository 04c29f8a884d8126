using Luling.App.Text;
using Luling.App.Web.Pages.Register;
using Luling.County.Forces;
using Luling.Policy.Programmes;

namespace Luling.App.Web.Pages.Forces;

/// <summary>Posts, visits, inquiries and branches in the language of the request.</summary>
internal static class ForcesTexts
{
    private static readonly Texts T = Texts.Of("Posts");

    /// <summary>What is wrong with a post, with its days.</summary>
    public static string Gap(Place place, PostGap gap) => T["GapLine", RegisterWords.Word(gap.Post), PostGaps.TextOf(gap.Kind).In(), Period(gap.From, gap.To)]
        + (gap.Beside is { } beside ? T["Beside", place.NameOf(beside[..9]) + place.NameOf(beside)] : "");

    public static string Period(DateOnly? from, DateOnly? to) => from is null ? T["NeverFilled"] : to is null ? T["Since", Place.Iso(from.Value)] : T["FromTo", Place.Iso(from.Value), Place.Iso(to.Value)];

    public static string Attendance(AttendanceState state) => T["Attendance_" + state];

    /// <summary>Days of those asked; a month without a diary is not known, and not 0.</summary>
    public static string Days(AttendanceMonth month) => month.Days is { } days ? T["DaysOf", days, month.Asked is { } asked ? asked : Show.None] : T["NotKnown"];

    public static string Topics(VisitRules rules, string? topics) => string.Join(T["And"], VisitList.Topics(rules, topics).Select(t => t.In()));

    public static string MonthText(DateOnly month) => month.ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The month that an address names as 2017-03; null where it names none.</summary>
    public static DateOnly? Month(string? text) => DateOnly.TryParseExact(text + "-01", "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var month) ? month : null;

    public static DateOnly? Day(string? text) => TypedDay.TryRead(text, out var day) ? day : null;

    public static T? Choice<T>(string? text) where T : struct, Enum => Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) ? value : null;
}
