using System.Globalization;
using Luling.County.Exchange.Sheets;
using Luling.County.Register;

namespace Luling.County.Exchange.Kinds;

/// <summary>Doubts about a person row that enters nevertheless, and what a sound identity number fills in.</summary>
internal static class PersonChecks
{
    public static readonly IReadOnlyList<string> Codes = [.. NumberChecks.Codes, .. UnreadableCodes.All,
        "birth-differs-from-number", "sex-differs-from-number", "birth-imprecise", "born-in-future", "education-and-student", "education-or-student-missing",
        "months-over-12", "village-differs"];

    public static void Check(RowCells row, Person person, PersonYear sheet)
    {
        var typed = row.Raw(PersonSheet.BirthHeading);
        var onlyMonth = person.Birth is not null && TypedValues.TryDay(typed, out _, out var precision) && precision != DayPrecision.Day;
        if (row.Has(PersonSheet.NumberHeading))
        {
            CheckNumber(row, person, onlyMonth);
        }
        else if (onlyMonth)
        {
            Imprecise(row, typed);
        }
        if (person.Birth > row.Context.Today)
        {
            Warn(row, PersonSheet.BirthHeading, "born-in-future", (
                $"出生日期“{typed}”在今天之后。可录入，请核对改正。", $"The day of birth “{typed}” lies in the future. The row enters; check and mend it."));
        }
        if (row.Has("文化程度") && row.Has("在校生状况"))
        {
            CheckSchooling(row, sheet);
        }
        Months(row, "务工时间（月）", sheet.WorkMonths);
        Months(row, "公益性岗位(月数)", sheet.PublicPostMonths);
    }

    private static void CheckNumber(RowCells row, Person person, bool onlyMonth)
    {
        var reading = NumberChecks.Check(row, PersonSheet.NumberHeading, wanted: true);
        var typed = row.Raw(PersonSheet.BirthHeading);
        if (!reading.IdentifiesPerson)
        {
            if (onlyMonth)
            {
                Imprecise(row, typed);
            }
            return;
        }
        if (person.Birth is null || (onlyMonth && (person.Birth.Value.Year, person.Birth.Value.Month) == (reading.Birth!.Value.Year, reading.Birth.Value.Month)))
        {
            // Typed once: what the sound number says need not stand on the sheet again.
            person.Birth = reading.Birth;
        }
        else if (person.Birth != reading.Birth)
        {
            var number = reading.Birth!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            Warn(row, PersonSheet.BirthHeading, "birth-differs-from-number", (
                $"出生日期“{typed}”与证件号码中的 {number} 不符。可录入，请对照证件改正其中之一。",
                $"The day of birth “{typed}” differs from {number} in the identity number. The row enters; mend whichever is wrong."));
        }
        var sex = ((int)reading.Sex).ToString(CultureInfo.InvariantCulture);
        if (person.Sex is null or "0" or "9")
        {
            person.Sex = sex;
        }
        else if (person.Sex != sex)
        {
            var number = sex == "1" ? "男" : "女";
            Warn(row, PersonSheet.SexHeading, "sex-differs-from-number", (
                $"性别“{row.Raw(PersonSheet.SexHeading)}”与证件号码第 17 位（{number}）不符。可录入，请对照证件改正其中之一。",
                $"The sex “{row.Raw(PersonSheet.SexHeading)}” differs from digit 17 of the identity number ({(sex == "1" ? "male" : "female")}). The row enters; mend whichever is wrong."));
        }
    }

    private static void CheckSchooling(RowCells row, PersonYear sheet)
    {
        if (sheet.Education is not null && sheet.StudentStatus is not null)
        {
            Warn(row, "在校生状况", "education-and-student", (
                "文化程度和在校生状况只能填一项：在校生只填在校生状况，其他人只填文化程度。可录入，请删去其中一项。",
                "Education and student status exclude each other: pupils have a student status, all others an education. The row enters; clear one of them."));
        }
        else if (sheet.Education is null && sheet.StudentStatus is null)
        {
            Warn(row, "文化程度", "education-or-student-missing", (
                "文化程度和在校生状况都为空，必须填其中一项（学龄前儿童填在校生状况）。可录入，请补填。",
                "Education and student status are both blank; one is needed (children below school age have a student status). The row enters; fill one in."));
        }
    }

    private static void Months(RowCells row, string heading, decimal? months)
    {
        if (months is < 0 or > 12)
        {
            Warn(row, heading, "months-over-12", (
                $"“{row.Raw(heading)}”不是一年中的月数（0 至 12）。可录入，请核对改正。", $"“{row.Raw(heading)}” is no number of months in a year (0 to 12). The row enters; check and mend it."));
        }
    }

    private static void Imprecise(RowCells row, string typed) => Warn(row, PersonSheet.BirthHeading, "birth-imprecise", (
        $"出生日期“{typed}”只到月份，暂按当月 1 日录入。请补全日期。", $"The day of birth “{typed}” names only a month; the first of the month is taken for now. Complete the date."));

    private static void Warn(RowCells row, string heading, string code, Bilingual message) => row.Context.Warn(row, heading, code, message);
}
