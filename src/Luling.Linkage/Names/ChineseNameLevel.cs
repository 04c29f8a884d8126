namespace Luling.Linkage.Names;

/// <summary>
/// How near two names written in Chinese are, from nearest to farthest: a smaller number is a nearer level, and each
/// pair has exactly one, the nearest that fits. <see cref="ChineseNameComparison"/> finds it.
/// </summary>
public enum ChineseNameLevel : byte
{
    /// <summary>One side has no name: nothing can be said.</summary>
    Unknown = 0,

    /// <summary>一致: written the same, character for character.</summary>
    Exact = 1,

    /// <summary>写法不同: the same after folding: traditional and variant forms (張/张, 峯/峰), blanks, full width, dots of other shapes or dropped, case, notes and former names in brackets.</summary>
    Folded = 2,

    /// <summary>姓氏异写: the same given name, and the surname in another of its written forms (萧/肖, 傅/付, 阎/闫, 戴/代).</summary>
    VariantSurname = 3,

    /// <summary>同音字: as many characters, and each that differs sounds the same without its tone (伟/玮, 李/黎).</summary>
    Homophone = 4,

    /// <summary>形近字: as many characters, each that differs sounds the same or looks alike, one at least only looks alike (芬/芳, 侯/候).</summary>
    LookAlike = 5,

    /// <summary>近音字: as many characters, each that differs sounds the same, looks alike or is confused by southern ears (陈/程, 兰/南), one at least only the last.</summary>
    NearHomophone = 6,

    /// <summary>字序颠倒: the same characters in another order (王小明/王明小).</summary>
    Swapped = 7,

    /// <summary>漏字: one name is the other less one character (王小明/王明), or less a whole part of four characters or fewer at one end of a long name (阿依古丽/阿依古丽·买买提).</summary>
    MissingCharacter = 8,

    /// <summary>一字之差: the same surname, as many characters, and one character of the given name is another while another one stands (王小明/王大明); of names longer than four characters one character in four may be another.</summary>
    OneCharacter = 9,

    /// <summary>同名异姓: another surname and the same given name of two characters or more (a child registered under the mother's surname, a slip in the surname).</summary>
    GivenNameOnly = 10,

    /// <summary>仅姓相同: the same surname or a variant of it, and another given name.</summary>
    SurnameOnly = 11,

    /// <summary>不同: none of these.</summary>
    Different = 12,
}
