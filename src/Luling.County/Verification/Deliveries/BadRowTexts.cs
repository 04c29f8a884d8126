using Luling.County.Verification.Crosscheck;
using Luling.Linkage;

namespace Luling.County.Verification;

/// <summary>What is wrong with a row of a department's file, and how its sender mends it. The codes are stable.</summary>
internal static class BadRowTexts
{
    public const string Duplicate = "duplicate-record";

    public static string CodeOf(RowTroubleCode trouble, IdentityFault fault) => trouble switch
    {
        RowTroubleCode.EmptyNumber => "number-missing",
        RowTroubleCode.Placeholder => "number-placeholder",
        RowTroubleCode.TooFewCells => "too-few-cells",
        RowTroubleCode.TooManyCells => "too-many-cells",
        RowTroubleCode.FaultyNumber => fault switch
        {
            IdentityFault.Format => "number-format",
            IdentityFault.PrecisionLost => "number-precision-lost",
            IdentityFault.Date => "number-date",
            IdentityFault.Checksum => "number-checksum",
            _ => "number-certificate",
        },
        _ => throw new ArgumentOutOfRangeException(nameof(trouble), trouble, null),
    };

    public static readonly IReadOnlyList<string> Codes =
    [
        "number-missing", "number-format", "number-precision-lost", "number-date", "number-checksum", "number-certificate", "number-placeholder", "too-few-cells", "too-many-cells", Duplicate,
    ];

    /// <summary>A code that this version does not know is shown as it is.</summary>
    public static Bilingual Of(string code) => code switch
    {
        "number-missing" => ("没有证件号码，姓名等也不足以认出是谁。请补填号码。", "No identity number, and name and birth do not tell who it is. Fill the number in."),
        "number-format" => ("证件号码的位数或字符不对。请对照证件重填。", "The identity number has the wrong length or characters. Copy it again from the document."),
        "number-precision-lost" => ("证件号码被电子表格当作数字存过，后几位已丢失。请把该列设为文本后从原系统重新导出。", "A spreadsheet kept the identity number as a number and lost its last digits. Export again with that column as text."),
        "number-date" => ("证件号码中的出生日期不存在。请对照证件重填。", "The birth in the identity number is no day of the calendar. Copy it again from the document."),
        "number-checksum" => ("证件号码的校验位不符，至少有一位录错。请对照证件重填。", "The check character of the identity number does not fit: a digit is wrong. Copy it again from the document."),
        "number-certificate" => ("残疾证号的类别、等级或补证次数不对。请对照证件重填。", "Kind, grade or reissue in the disability certificate's number is wrong. Copy it again from the document."),
        "number-placeholder" => ("证件号码是无证人员的占位号（999999 开头），不能认出是谁。请补填真实号码。", "The number is the placeholder of persons without a document (999999…) and tells nobody apart. Fill in the real number."),
        "too-few-cells" => ("这一行在号码列之前就结束了。请检查是否断行。", "The row ends before its number. Check for a line break inside it."),
        "too-many-cells" => ("这一行的单元格比表头多，可能是文本里的逗号没有加引号，各列已错位。请重新导出。", "The row has more cells than there are headings; a separator inside a text has probably shifted the columns. Export again."),
        Duplicate => ("与前面的一行是同一条记录（同一人、同一编号），只取了第一行。请删去重复行。", "The same record as a row above (same person, same key); the first one was taken. Remove the repetition."),
        _ => (code, code),
    };
}
