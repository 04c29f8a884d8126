using System.Globalization;
using System.Text;
using Luling.Linkage;

namespace Luling.Bench;

/// <summary>
/// A register and a vehicle list of any size, the same bytes on every machine: a fifth of the owners are on file, and owners' numbers are
/// typed as people type them (lower-case x, blanks, full-width digits, fifteen digits, nothing).
/// </summary>
internal sealed class CrosscheckFiles
{
    private const string Surnames = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金贾韦夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万钱严武戴莫孔向常";
    private const string Given = "伟芳娜敏静秀丽强磊军洋勇艳杰娟涛明超兰霞平刚桂英华玉红建国文志海春梅飞鹏辉玲燕波斌宇浩凯健俊帆雪琳晨欣怡佳慧颖莹雷婷宁林松柏福禄寿喜山川江河星月云风雨露霜冰天地人和安康乐德才学良诚信义仁忠孝礼智善美真清正廉洁成功荣光耀祥瑞";
    private const int Areas = 40;
    private const int FirstArea = 522200;
    private static readonly DateOnly FirstDay = new(1935, 1, 1);
    private static readonly string[] Kinds = ["小型汽车", "中型货车", "摩托车", "轻型货车", "拖拉机", "大型客车"];
    private static readonly string[] Brands = ["五菱", "长安", "东风", "吉利", "比亚迪", "丰田", "大众", "本田", "江淮", "福田"];
    private static readonly string[] States = ["正常", "注销", "抵押", "查封"];

    private readonly string[] numbers;
    private readonly string[] names;
    private readonly HashSet<string> taken = [];
    // SplitMix64, so that no library's dice change the files.
    private ulong state = 0x9E3779B97F4A7C15;

    private CrosscheckFiles(int registered) => (numbers, names) = (new string[registered], new string[registered]);

    public required string Register { get; init; }
    public required string Outside { get; init; }
    public long Matches { get; private set; }
    public long MatchedValue { get; private set; }

    /// <summary>Writes the files; some seconds for ten million rows.</summary>
    public static CrosscheckFiles Write(string folder, int registered, int rows)
    {
        Directory.CreateDirectory(folder);
        var files = new CrosscheckFiles(registered) { Register = Path.Combine(folder, "register.csv"), Outside = Path.Combine(folder, "vehicles.csv") };
        using (var output = Text(files.Register))
        {
            files.WriteRegister(output);
        }

        using (var output = Text(files.Outside))
        {
            files.WriteOutside(output, rows);
        }

        return files;
    }

    private static StreamWriter Text(string path) => new(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 20) { NewLine = "\n" };

    private void WriteRegister(StreamWriter output)
    {
        output.WriteLine("person_id,id_no,name,birth_date,sex,village_code,household_id");
        for (var i = 0; i < numbers.Length; i++)
        {
            DateOnly birth;
            do
            {
                birth = FirstDay.AddDays(Dice(31_000));
                numbers[i] = Number(FirstArea + Dice(Areas), birth, Dice(1000));
            }
            while (!taken.Add(numbers[i]));
            names[i] = Name();
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{i + 1},{numbers[i]},{names[i]},{birth:yyyy-MM-dd},{((numbers[i][16] & 1) == 1 ? 'M' : 'F')},{numbers[i].AsSpan(0, 6)}{Dice(20):000}{Dice(30):000},{(i / 4) + 1}"));
        }
    }

    private void WriteOutside(StreamWriter output, int rows)
    {
        output.WriteLine("row_no,owner_id,owner_name,plate,vehicle_type,brand,reg_date,value,status,address");
        for (var row = 1; row <= rows; row++)
        {
            var onFile = Dice(100) < 20;
            var (number, name) = onFile ? OnFile() : Stranger();
            var value = 2000 + Dice(300_000);
            var typed = Typed(number);
            if (onFile && typed.Length > 0)
            {
                Matches++;
                MatchedValue += value;
            }

            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{row},{typed},{name},贵{(char)('A' + Dice(8))}{Dice(100_000):00000},{Kinds[Dice(6)]},{Brands[Dice(10)]},{FirstDay.AddDays(23_000 + Dice(9000)):yyyy-MM-dd},{value},{States[Dice(4)]},{FirstArea + Dice(Areas)}乡镇{Dice(20)}村{Dice(30)}组"));
        }
    }

    private (string Number, string Name) OnFile()
    {
        var who = Dice(numbers.Length);
        return (numbers[who], names[who]);
    }

    private (string Number, string Name) Stranger()
    {
        string number;
        do
        {
            number = Number(FirstArea + Dice(3000), FirstDay.AddDays(Dice(31_000)), Dice(1000));
        }
        while (taken.Contains(number));
        return (number, Name());
    }

    private string Typed(string number)
    {
        var how = Dice(1000);
        if (number[17] == 'X' && Dice(2) == 0)
        {
            number = number[..17] + 'x';
        }

        return how switch
        {
            < 5 => " " + number,
            < 10 => number + "  ",
            < 13 => string.Concat(number.Select(c => c <= '9' ? (char)(c + 0xFEE0) : c)),
            < 18 => number[6] == '1' && number[7] == '9' ? number[..6] + number[8..17] : number,
            < 23 => "",
            _ => number,
        };
    }

    private static string Number(int area, DateOnly birth, int sequence)
    {
        var first = string.Create(CultureInfo.InvariantCulture, $"{area}{birth:yyyyMMdd}{sequence:000}");
        return first + IdentityNumber.CheckCharacter(first);
    }

    private string Name()
    {
        var name = $"{Surnames[Dice(Surnames.Length)]}{Given[Dice(Given.Length)]}";
        return Dice(100) < 70 ? name + Given[Dice(Given.Length)] : name;
    }

    private int Dice(int sides)
    {
        state += 0x9E3779B97F4A7C15;
        var z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return (int)((z ^ (z >> 31)) % (ulong)sides);
    }
}
