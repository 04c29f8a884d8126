using Luling.County.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Luling.County.Storage;

/// <summary>Lets <c>dotnet ef migrations add</c> build each model without a running program.</summary>
internal sealed class SqliteDesignTime : IDesignTimeDbContextFactory<SqliteCountyDb>
{
    public SqliteCountyDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteCountyDb>().UseSqlite("Data Source=design.db").Options, Scope.Operator("000000"));
}

internal sealed class PostgresDesignTime : IDesignTimeDbContextFactory<PostgresCountyDb>
{
    public PostgresCountyDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgresCountyDb>().UseNpgsql("Host=localhost;Database=design").Options, Scope.Operator("000000"));
}
