using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Luling.County.Storage;

/// <summary>The database that was named cannot be used as it is. The message says what its operator can do.</summary>
internal sealed class StoreUnusableException(Bilingual text, Exception? inner = null) : Exception(text.En, inner)
{
    public Bilingual Text => text;
}

/// <summary>Tells the operator's troubles with a database (wrong path, no permission, server away) from defects of this program.</summary>
internal static class StoreFault
{
    /// <summary>Null when the exception is none of these troubles.</summary>
    public static Bilingual? Of(Exception exception, string database)
    {
        var name = CountyStore.NameOf(database);
        for (var e = exception; e is not null; e = e.InnerException)
        {
            switch (e)
            {
                case StoreUnusableException unusable:
                    return unusable.Text;
                case SqliteException sqlite:
                    return Of(sqlite.SqliteErrorCode, name);
                case PostgresException postgres:
                    return Of(postgres, name);
                case NpgsqlException or SocketException:
                    return ($"连不上 {name}。请检查服务器是否在运行，--database 里的 Host 和 Port 是否正确。", $"{name} cannot be reached. Check that the server runs and that Host and Port in --database are right.");
                default:
                    break;
            }
        }
        return null;
    }

    public static Bilingual Unwritable(string name) =>
        ($"数据库 {name} 打不开或不能写入。请检查文件夹是否存在、磁盘是否已满、运行程序的用户有没有读写权限。",
            $"The database {name} cannot be opened or written. Check that its folder exists, the disk has room, and the user who runs the program may read and write it.");

    public static Bilingual Foreign(string name) =>
        ($"{name} 是别的程序的数据库，没有改动它。请用 --database 指定另一个文件。", $"{name} is another program's database; it was not touched. Name another file with --database.");

    public static Bilingual WrongConnection(string name) =>
        ($"--database 里的连接串写错了（{name}）。写法如：Host=127.0.0.1;Database=luling;Username=luling;Password=…", $"The connection string in --database is wrong ({name}). It reads like Host=127.0.0.1;Database=luling;Username=luling;Password=…");

    private static Bilingual? Of(int sqlite, string name) => sqlite switch
    {
        // SQLite's result codes: READONLY, IOERR, FULL, CANTOPEN, PERM.
        8 or 10 or 13 or 14 or 3 => Unwritable(name),
        // CORRUPT, NOTADB
        11 or 26 => ($"{name} 不是数据库，或已损坏。没有改动它。请核对 --database，或从备份恢复。", $"{name} is no database, or damaged. It was not touched. Check --database, or restore a backup."),
        // BUSY
        5 => ($"数据库 {name} 正被另一个程序占用。请稍后再试。", $"The database {name} is held by another program. Try again later."),
        _ => null,
    };

    private static Bilingual? Of(PostgresException fault, string name) => fault.SqlState[..2] switch
    {
        "28" => ($"{name} 不接受这个用户名或密码。请检查 --database 里的 Username 和 Password。", $"{name} does not accept this user name or password. Check Username and Password in --database."),
        "3D" => ($"服务器上没有这个数据库：{name}。请先建库，或检查 Database。", $"The server has no such database: {name}. Create it, or check Database."),
        "53" or "57" => ($"{name} 现在不能用（{fault.SqlState}）：正在启动、停机，或连接、磁盘已满。请稍后再试。", $"{name} cannot be used now ({fault.SqlState}): it starts, stops, or is out of connections or disk. Try again later."),
        _ when fault.SqlState == PostgresErrorCodes.InsufficientPrivilege => ($"用户在 {name} 中没有建表或读写的权限。请授权。", $"The user lacks the right to create or use tables in {name}. Grant it."),
        _ => null,
    };
}
