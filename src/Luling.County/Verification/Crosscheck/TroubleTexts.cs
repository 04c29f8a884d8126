using Luling.Linkage;

namespace Luling.County.Verification.Crosscheck;

/// <summary>Why a row could not be compared by number, as a stable code and in words; the codes of numbers are those of an import.</summary>
internal static class TroubleTexts
{
    public static string CodeOf(RowTroubleCode code, IdentityFault fault) => code switch
    {
        RowTroubleCode.EmptyNumber => "id-missing",
        RowTroubleCode.Placeholder => "id-placeholder",
        RowTroubleCode.TooFewCells => "row-too-short",
        RowTroubleCode.TooManyCells => "row-too-long",
        RowTroubleCode.FaultyNumber => fault switch
        {
            IdentityFault.Date => "id-date",
            IdentityFault.Checksum => "id-checksum",
            IdentityFault.PrecisionLost => "id-precision-lost",
            IdentityFault.DisabilityKind or IdentityFault.DisabilityGrade or IdentityFault.DisabilityReissue => "id-certificate",
            _ => "id-format",
        },
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, null),
    };

    public static Bilingual Of(string code) => code switch
    {
        "id-missing" => ("没有证件号码，未能比对；请报送部门补填", "there is no identity number, so the row was not compared; the department adds it"),
        "id-placeholder" => ("999999 开头的是无证件占位号，不能用来识别本人", "a number that begins with 999999 stands for having no document and identifies nobody"),
        "id-format" => ("证件号码应为18位（旧证15位，残疾人证20或22位）；请核对", "an identity number has 18 characters (15 on old cards, 20 or 22 on disability certificates); compare it with the document"),
        "id-date" => ("证件号码第7至14位不是有效日期；请核对", "characters 7 to 14 of the number are no day; compare it with the document"),
        "id-checksum" => ("证件号码校验位不符，有一位录错或两位颠倒；请核对", "the check character does not fit: a digit is wrong or two are swapped; compare it with the document"),
        "id-precision-lost" => ("证件号码被电子表格当作数字存过，后几位已变成0；请把该列设为文本后重新填写", "a spreadsheet kept the number as a number and turned its last digits into zeros; format the column as text and enter it again"),
        "id-certificate" => ("残疾人证号码的类别、等级或补证位不符；请核对", "the kind, grade or reissue of the disability certificate does not fit; compare it with the certificate"),
        "row-too-short" => ("这一行在证件号码一列之前就结束了", "the row ends before the column of identity numbers"),
        "row-too-long" => ("这一行的单元格比表头多，某处文字里有分隔符，列已错位；请给该文字加引号", "the row has more cells than there are headings: a separator inside a text has shifted the columns; put that text in quotes"),
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, null),
    };

    /// <summary>How many rows by code, in the order of the codes.</summary>
    public static IReadOnlyDictionary<string, long> Count(ScanResult scan)
    {
        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var (code, rows) in scan.Troubles.Where(t => t.Key != RowTroubleCode.FaultyNumber))
        {
            Add(CodeOf(code, IdentityFault.None), rows);
        }
        foreach (var (fault, rows) in scan.Faults)
        {
            Add(CodeOf(RowTroubleCode.FaultyNumber, fault), rows);
        }
        return counts;

        void Add(string code, long rows) => counts[code] = counts.GetValueOrDefault(code) + rows;
    }
}
