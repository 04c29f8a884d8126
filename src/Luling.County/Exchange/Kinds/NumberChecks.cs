using Luling.County.Exchange.Sheets;
using Luling.Linkage;

namespace Luling.County.Exchange.Kinds;

/// <summary>What may be wrong with an identity number on a sheet. All of it is a warning: real registers hold wrong numbers, and the person is real.
/// Whoever imports has the numbers in hand; readers of the list to mend see them through Masking.</summary>
internal static class NumberChecks
{
    public static readonly IReadOnlyList<string> Codes =
        ["id-missing", "id-format", "id-date", "id-checksum", "id-precision-lost", "id-certificate", "id-placeholder"];

    public static IdentityReading Check(RowCells row, string heading, bool wanted)
    {
        var reading = IdentityNumber.Read(row.Raw(heading));
        if (reading.Fault == IdentityFault.Empty)
        {
            if (wanted)
            {
                Warn("id-missing", ("没有证件号码", "no number is given"), ("请补填；确无证件的按国家系统规定填 999999 开头的占位号", "enter it; for a person without a document, the placeholder that begins with 999999"));
            }
            return reading;
        }
        var mend = new Bilingual("请对照证件原件重新填写", "copy it again from the document");
        switch (reading.Fault)
        {
            case IdentityFault.None when reading.Kind == IdentityKind.Placeholder:
                Warn("id-placeholder", ("这是无证件人员的占位号，不能用来识别本人", "this is the placeholder for a person without a document and identifies nobody"), ("请尽快补办证件并填写真实号码", "enter the real number once the person has a document"));
                break;
            case IdentityFault.None or IdentityFault.Empty:
                break;
            case IdentityFault.Format:
                Warn("id-format", ("应为 18 位（旧证 15 位，残疾人证 20 或 22 位）", "it should have 18 characters (15 on old cards, 20 or 22 on disability certificates)"), mend);
                break;
            case IdentityFault.Date:
                Warn("id-date", ("第 7 至 14 位不是有效的出生日期", "its characters 7 to 14 are no day of birth"), mend);
                break;
            case IdentityFault.Checksum:
                Warn("id-checksum", ("校验位不符，有一位录错或两位颠倒", "its check character does not fit: a digit is wrong or two are swapped"), mend);
                break;
            case IdentityFault.PrecisionLost:
                Warn("id-precision-lost", ("被电子表格当作数字存过，后几位已变成 0", "a spreadsheet kept it as a number and turned its last digits into zeros"), ("请把该列设为文本格式后重新填写", "format the column as text and enter it again"));
                break;
            case IdentityFault.DisabilityKind or IdentityFault.DisabilityGrade or IdentityFault.DisabilityReissue:
                Warn("id-certificate", ("残疾人证号码的类别、等级或补证位不符", "the kind, grade or reissue of the disability certificate does not fit"), mend);
                break;
            default:
                throw new InvalidOperationException($"No text for {reading.Fault}.");
        }
        return reading;

        void Warn(string code, Bilingual what, Bilingual mend)
        {
            var shown = reading.Normalised;
            row.Context.Warn(row, heading, code, (
                shown.Length == 0 ? $"{what.Zh}。可录入，待改正：{mend.Zh}。" : $"号码“{shown}”有误：{what.Zh}。可录入，待改正：{mend.Zh}。",
                shown.Length == 0 ? $"There is no number here: {what.En}. The row enters, to be mended: {mend.En}." : $"The number “{shown}” is doubtful: {what.En}. The row enters, to be mended: {mend.En}."));
        }
    }
}
