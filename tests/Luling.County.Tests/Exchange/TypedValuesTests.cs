using System.Globalization;
using Luling.County.Exchange.Sheets;

namespace Luling.County.Tests.Exchange;

public sealed class TypedValuesTests
{
    [Theory]
    [InlineData("2016-3-5")]
    [InlineData("2016-03-05")]
    [InlineData("2016/03/05")]
    [InlineData("2016/3/5")]
    [InlineData("2016.3.5")]
    [InlineData("20160305")]
    [InlineData("2016年3月5日")]
    [InlineData("2016年03月05号")]
    [InlineData("2016 年 3 月 5 日")]
    [InlineData("2016-03-05 00:00:00")]
    [InlineData("2016-03-05T08:30:00")]
    [InlineData("42434")]
    public void Days_as_people_type_them(string typed)
    {
        Assert.True(TypedValues.TryDay(typed, out var day, out var precision));
        Assert.Equal((new DateOnly(2016, 3, 5), DayPrecision.Day), (day, precision));
    }

    [Theory]
    [InlineData("2016年3月", "2016-03-01", "Month")]
    [InlineData("2016-3", "2016-03-01", "Month")]
    [InlineData("201603", "2016-03-01", "Month")]
    [InlineData("2016年", "2016-01-01", "Year")]
    [InlineData("2016", "2016-01-01", "Year")]
    public void A_date_without_a_day_says_so(string typed, string first, string precision)
    {
        Assert.True(TypedValues.TryDay(typed, out var day, out var found));
        Assert.Equal((first, precision), (day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), found.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("不详")]
    [InlineData("2016-02-30")]
    [InlineData("2016-13-01")]
    [InlineData("20161301")]
    [InlineData("5-3-2016")]
    [InlineData("16-3-5")]
    [InlineData("2016-3-5-7")]
    [InlineData("99999")]
    [InlineData("1016-03-05")]
    [InlineData("2016年3月5日左右")]
    [InlineData("123456789")]
    public void What_is_no_day_is_refused(string typed) => Assert.False(TypedValues.TryDay(typed, out _, out _));

    [Theory]
    [InlineData("18172", 1949, 10, 1)]
    [InlineData("42429", 2016, 2, 29)]
    public void Excel_serials_count_as_Excel_does(string serial, int year, int month, int dayOfMonth)
    {
        Assert.True(TypedValues.TryDay(serial, out var day, out _));
        Assert.Equal(new DateOnly(year, month, dayOfMonth), day);
    }

    [Theory]
    [InlineData("12.5", "12.5")]
    [InlineData("-3", "-3")]
    [InlineData("1,234,567.89", "1234567.89")]
    [InlineData("12.5亩", "12.5")]
    [InlineData("3 公里", "3")]
    [InlineData("2952元", "2952")]
    [InlineData("¥2,952", "2952")]
    [InlineData("1.2万元", "12000")]
    [InlineData("12（亩）", "12")]
    [InlineData("3.5E2", "350")]
    public void Numbers_with_separators_and_units(string typed, string number)
    {
        Assert.True(TypedValues.TryNumber(typed, out var read));
        Assert.Equal(decimal.Parse(number, CultureInfo.InvariantCulture), read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("元")]
    [InlineData("约3")]
    [InlineData("3或4")]
    [InlineData("1,5")]
    [InlineData("12,34,567")]
    [InlineData("12美元")]
    [InlineData("3-4")]
    [InlineData("1.2.3")]
    [InlineData("12%")]
    public void What_is_no_number_is_refused(string typed) => Assert.False(TypedValues.TryNumber(typed, out _));

    [Theory]
    [InlineData("2952", 295200)]
    [InlineData("0.01", 1)]
    [InlineData("0.005", 1)]
    [InlineData("2952.3333", 295233)]
    [InlineData("-1", -100)]
    public void Yuan_become_whole_fen(string typed, long fen)
    {
        Assert.True(TypedValues.TryMoney(typed, out var read));
        Assert.Equal(fen, read);
    }

    [Theory]
    [InlineData("是", true)]
    [InlineData("√", true)]
    [InlineData("Y", true)]
    [InlineData("y", true)]
    [InlineData("有", true)]
    [InlineData("1", true)]
    [InlineData("否", false)]
    [InlineData("×", false)]
    [InlineData("x", false)]
    [InlineData("N", false)]
    [InlineData("无", false)]
    [InlineData("0", false)]
    public void Yes_and_no(string typed, bool yes)
    {
        Assert.True(TypedValues.TryYesNo(typed, out var read));
        Assert.Equal(yes, read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("不详")]
    [InlineData("是否")]
    public void Neither_yes_nor_no_is_refused(string typed) => Assert.False(TypedValues.TryYesNo(typed, out _));

    [Theory]
    [InlineData("2016", 2016, true)]
    [InlineData("2016年", 2016, true)]
    [InlineData("2016年度", 2016, true)]
    [InlineData("16", 0, false)]
    [InlineData("20160", 0, false)]
    public void Years(string typed, int year, bool fine)
    {
        Assert.Equal(fine, TypedValues.TryYear(typed, out var read));
        Assert.Equal(year, fine ? read : 0);
    }
}
