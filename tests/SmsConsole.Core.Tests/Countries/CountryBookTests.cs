using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using SmsConsole.Core.Countries;
using SmsConsole.Tests.Support;

namespace SmsConsole.Core.Tests.Countries;

public sealed class CountryBookTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly Country Britain = ShippedCountries.Find("GB")!;

    /// <summary>Every value that administrators may set, changed by itself.</summary>
    private static readonly Dictionary<string, Func<Country, Country>> Changes = new(StringComparer.Ordinal)
    {
        ["allowed"] = c => c with { IsAllowed = false },
        ["defaultSender"] = c => c with { DefaultSender = "ACME" },
        ["dailyCap"] = c => c with { DailyCap = 500 },
        ["numberTypes"] = c => c with { NumberTypes = [NumberType.Voip] },
        ["senderIdPolicy"] = c => c with { SenderIdPolicy = SenderIdPolicy.NotSupported },
        ["alphanumericMaxLength"] = c => c with { AlphanumericMaxLength = 10 },
        ["senderIds"] = c => c with { SenderIds = new(2, "-", LettersOnly: true, "AD-", ["Acme"], "#") },
        ["twoWay"] = c => c with { TwoWay = null },
        ["quietHours"] = c => c with { QuietHours = null },
        ["optOutRequired"] = c => c with { OptOutRequired = false },
        ["templateApprovalRequired"] = c => c with { TemplateApprovalRequired = true },
        ["signatureRequired"] = c => c with { SignatureRequired = true },
        ["deliveryReceipts"] = c => c with { DeliveryReceipts = DeliveryReceipts.Handset },
        ["notes"] = c => c with { Notes = "Ask Ada." },
    };

    public static TheoryData<string> Names => [.. CountryValues.Names];

    [Theory, MemberData(nameof(Names))]
    public async Task Each_value_is_set_audited_and_reset_by_itself(string name)
    {
        await using var content = await ContentFixture.CreateAsync(Ct);
        var edited = (await content.Countries.EditAsync(content.Admin, "gb", rules => Changes[name](rules.Country), Ct)).Value!;
        var kept = (await content.Countries.FindAsync("GB", Ct))!;
        var entry = (await content.Access.EntriesAsync(Ct))[^1];

        Assert.Equal([name], edited.Edited);
        Assert.Equal(Text(Changes[name](Britain)), Text(kept.Country));
        Assert.Equal(("country.edit", "GB"), (entry.Action, entry.Subject));
        Assert.Equal(Text(CountryValues.Of(Britain, [name])), entry.Before);
        Assert.Equal(Text(CountryValues.Of(kept.Country, [name])), entry.After);

        var reset = (await content.Countries.ResetAsync(content.Admin, "GB", name.ToUpperInvariant(), Ct)).Value!;
        var after = (await content.Access.EntriesAsync(Ct))[^1];
        Assert.False(reset.IsEdited);
        Assert.Equal(("country.reset", entry.After, entry.Before), (after.Action, after.Before, after.After));
    }

    [Fact]
    public async Task One_value_is_reset_and_the_others_stay_until_all_are()
    {
        await using var content = await ContentFixture.CreateAsync(Ct);
        await content.Countries.EditAsync(content.Admin, "GB", rules => Changes.Values.Aggregate(rules.Country, (country, change) => change(country)), Ct);

        var one = (await content.Countries.ResetAsync(content.Admin, "GB", "quietHours", Ct)).Value!;
        var all = (await content.Countries.ResetAsync(content.Admin, "GB", null, Ct)).Value!;

        Assert.Equal(CountryValues.Names.Except(["quietHours"]), one.Edited);
        Assert.Equal(Britain.QuietHours, one.Country.QuietHours);
        Assert.Equal(Text(Britain), Text(all.Country));
        await using var db = content.Access.Store.CreateDbContext();
        Assert.False(await db.CountryEdits.AnyAsync(Ct));
    }

    [Fact]
    public async Task Setting_what_holds_already_changes_nothing()
    {
        await using var content = await ContentFixture.CreateAsync(Ct);
        var before = (await content.Access.EntriesAsync(Ct)).Count;

        var rules = (await content.Countries.EditAsync(content.Admin, "GB", r => r.Country with { DefaultSender = " ", Notes = $" {r.Country.Notes} ", QuietHours = new(new(20, 0), new(9, 0), "Europe/London ", " ") }, Ct)).Value!;

        Assert.False(rules.IsEdited);
        Assert.Equal(before, (await content.Access.EntriesAsync(Ct)).Count);
    }

    [Fact]
    public void Newer_shipped_data_show_through_wherever_nothing_was_set()
    {
        var edit = new CountryEdit { Iso2 = "GB", Values = CountryValues.Difference(Britain, Britain with { SenderIdPolicy = SenderIdPolicy.Dynamic, QuietHours = null }) };
        var newer = Britain with { TwoWay = false, Notes = "Newer.", QuietHours = new(new(21, 0), new(8, 0), "Europe/London"), SenderIdPolicy = SenderIdPolicy.NotSupported };

        var rules = CountryRules.Of(newer, edit);

        Assert.Equal((false, "Newer.", SenderIdPolicy.Dynamic), (rules.Country.TwoWay, rules.Country.Notes, rules.Country.SenderIdPolicy));
        Assert.Null(rules.Country.QuietHours);
        Assert.Equal(["senderIdPolicy", "quietHours"], rules.Edited);
        Assert.Empty(CountryRules.Of(newer with { SenderIdPolicy = SenderIdPolicy.Dynamic, QuietHours = null }, edit).Edited);
    }

    [Fact]
    public void The_shipped_data_pass_their_own_checks() => Assert.All(ShippedCountries.All, country =>
    {
        Assert.Empty(CountryChecks.Check(country));
        Assert.Empty(CountryValues.Difference(country, CountryChecks.Tidy(country, country)));
        Assert.True(country.IsAllowed);
    });

    [Theory]
    [InlineData("defaultSender", "country.default_sender_wrong")]
    [InlineData("dailyCap", "country.daily_cap_wrong")]
    [InlineData("numberTypes", "country.number_types_wrong")]
    [InlineData("notes", "country.notes_wrong")]
    [InlineData("alphanumericMaxLength", "country.max_length_wrong")]
    [InlineData("senderIds.minLength", "country.min_length_wrong")]
    [InlineData("senderIds.marks", "country.marks_wrong")]
    [InlineData("senderIds.promotionalPrefix", "country.prefix_wrong")]
    [InlineData("senderIds.reservedPrefix", "country.prefix_wrong")]
    [InlineData("senderIds.forbiddenWords", "country.words_wrong")]
    [InlineData("quietHours", "country.quiet_hours_wrong")]
    [InlineData("quietHours.timeZone", "country.time_zone_wrong")]
    [InlineData("quietHours.exceptions", "country.exceptions_wrong")]
    public void A_value_that_cannot_be_is_refused_at_its_field(string field, string code) =>
        Assert.Equal([(code, field)], CountryChecks.Check(Wrong(Britain, field)).Select(p => (p.Code, p.Field)));

    [Fact]
    public async Task A_refused_edit_keeps_nothing()
    {
        await using var content = await ContentFixture.CreateAsync(Ct);

        var refused = await content.Countries.EditAsync(content.Admin, "GB", rules => Wrong(rules.Country, "dailyCap") with { DefaultSender = "ACME" }, Ct);

        Assert.Equal("country.daily_cap_wrong", refused.Problems.Single().Code);
        Assert.False((await content.Countries.FindAsync("GB", Ct))!.IsEdited);
    }

    [Fact]
    public async Task Only_administrators_edit_known_values_of_known_countries()
    {
        await using var content = await ContentFixture.CreateAsync(Ct);

        Assert.Equal("access.denied", (await content.Countries.ResetAsync(content.Author, "GB", null, Ct)).Problems.Single().Code);
        Assert.Equal("country.not_found", (await content.Countries.EditAsync(content.Admin, "ZZ", rules => rules.Country, Ct)).Problems.Single().Code);
        Assert.Equal("country_value.not_found", (await content.Countries.ResetAsync(content.Admin, "GB", "nameEn", Ct)).Problems.Single().Code);
    }

    [Theory, MemberData(nameof(TestStore.Engines), MemberType = typeof(TestStore))]
    public async Task Edits_made_before_every_value_could_be_set_are_kept(string engine)
    {
        await using var store = await TestStore.CreateAsync(Ct, engine);
        await using (var db = store.CreateDbContext())
        {
            await db.GetService<IMigrator>().MigrateAsync("Foundation", Ct);
            object at = engine == TestStore.Sqlite ? 0L : DateTimeOffset.UnixEpoch;
            await db.Database.ExecuteSqlAsync($"insert into country_edits (iso2, is_allowed, default_sender, sender_id_policy, changed_at) values ('GB', {false}, 'A \"B\"', 'Dynamic', {at}), ('FR', null, null, null, {at})", Ct);
            await db.Database.MigrateAsync(Ct);
        }

        await using var migrated = store.CreateDbContext();
        var edits = await migrated.CountryEdits.AsNoTracking().ToDictionaryAsync(e => e.Iso2, Ct);
        var britain = CountryRules.Of(Britain, edits["GB"]);

        Assert.Equal((false, "A \"B\"", SenderIdPolicy.Dynamic), (britain.IsAllowed, britain.DefaultSender, britain.Country.SenderIdPolicy));
        Assert.Equal(["allowed", "defaultSender", "senderIdPolicy"], britain.Edited);
        Assert.Empty(edits["FR"].Values);
    }

    private static Country Wrong(Country country, string field) => field switch
    {
        "defaultSender" => country with { DefaultSender = "Ünïcode" },
        "dailyCap" => country with { DailyCap = 0 },
        "numberTypes" => country with { NumberTypes = [NumberType.PremiumRate] },
        "notes" => country with { Notes = new('x', 2001) },
        "alphanumericMaxLength" => country with { AlphanumericMaxLength = 12 },
        "senderIds.minLength" => country with { SenderIds = new(12) },
        "senderIds.marks" => country with { SenderIds = new(1, "@") },
        "senderIds.promotionalPrefix" => country with { SenderIds = new(PromotionalPrefix: "LONGER") },
        "senderIds.reservedPrefix" => country with { SenderIds = new(ReservedPrefix: "号") },
        "senderIds.forbiddenWords" => country with { SenderIds = new(ForbiddenWords: ["two words"]) },
        "quietHours" => country with { QuietHours = new(new(8, 0), new(8, 0), null) },
        "quietHours.timeZone" => country with { QuietHours = new(new(8, 0), new(9, 0), "GMT Standard Time") },
        _ => country with { QuietHours = new(new(8, 0), new(9, 0), null, new('x', 301)) },
    };

    private static string Text(object value) => JsonSerializer.Serialize(value, value.GetType(), Relaxed);
}
