using Microsoft.EntityFrameworkCore;
using SmsConsole.Core.Access;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Verifications;
using SmsConsole.Tests.Support;

namespace SmsConsole.Core.Tests.Verifications;

public sealed class VerificationDeskTests
{
    public static TheoryData<string> Engines => TestStore.Engines;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Engines))]
    public async Task A_code_is_sent_and_right_once(string engine)
    {
        await using var scene = await VerificationScene.OpenAsync(engine);
        var (view, code) = await scene.StartedAsync();

        Assert.Equal((VerificationState.Pending, 5, 1, "+447400123456", "GB"), (view.Status, view.AttemptsLeft, view.Sends, view.To, view.Country));
        Assert.Equal(scene.Clock.GetUtcNow().AddMinutes(5), view.ExpiresAt, TimeSpan.FromMilliseconds(1));
        Assert.Equal($"{code} is your code. It ends in 5 minutes.", await scene.TextAsync(view.MessageId!.Value));
        Assert.Equal(6, code.Length);

        Assert.Equal(new(VerificationState.Pending, false, 4), await scene.EnterAsync(view.Id, Wrong(code)));
        Assert.Equal(new(VerificationState.Approved, true, 0), await scene.EnterAsync(view.Id, $" {code[..3]} {code[3..]}"));
        Assert.Equal(new(VerificationState.Approved, false, 0), await scene.EnterAsync(view.Id, code));
    }

    [Fact]
    public async Task The_code_stands_nowhere_in_clear_and_nowhere_at_all_once_it_has_ended()
    {
        await using var scene = await VerificationScene.OpenAsync();
        var (view, code) = await scene.StartedAsync();
        var row = await scene.RowAsync(view.Id);

        Assert.Equal(64, row.CodeHash!.Length);
        Assert.DoesNotContain(code, System.Text.Encoding.Latin1.GetString(row.SealedCode!), StringComparison.Ordinal);
        Assert.DoesNotContain(code, System.Text.Json.JsonSerializer.Serialize(row.Values), StringComparison.Ordinal);
        Assert.Equal("•••••• is your code. It ends in 5 minutes.", (await scene.Messages.FindAsync(scene.Admin, view.MessageId!.Value, Ct)).Value!.Text);

        scene.Clock.Advance(TimeSpan.FromMinutes(5));
        await scene.UpkeepAsync();

        var ended = await scene.RowAsync(view.Id);
        Assert.Equal((VerificationState.Expired, null, null), (ended.State, ended.CodeHash, ended.SealedCode));
        Assert.StartsWith(code, (await scene.Messages.FindAsync(scene.Admin, view.MessageId!.Value, Ct)).Value!.Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Whoever_guesses_at_once_has_no_more_than_the_allowed_attempts(string engine)
    {
        await using var scene = await VerificationScene.OpenAsync(engine);
        var (view, code) = await scene.StartedAsync();

        var tries = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => scene.EnterAsync(view.Id, Wrong(code)), Ct)));
        var late = await scene.EnterAsync(view.Id, code);

        Assert.All(tries, t => Assert.False(t.IsValid));
        Assert.Equal(new(VerificationState.TooManyAttempts, false, 0), late);
        Assert.Equal(5, (await scene.RowAsync(view.Id)).Attempts);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Of_those_who_enter_the_right_code_at_once_one_is_told_so(string engine)
    {
        await using var scene = await VerificationScene.OpenAsync(engine);
        var (view, code) = await scene.StartedAsync();

        var tries = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => scene.EnterAsync(view.Id, code), Ct)));

        Assert.Single(tries, t => t.IsValid);
        Assert.Equal(1, Assert.Single((await scene.Conversions.WeekAsync(scene.Author, Ct)).Value!.Countries).Verified);
    }

    [Fact]
    public async Task It_is_sent_again_with_the_same_code_and_good_for_its_whole_time()
    {
        await using var scene = await VerificationScene.OpenAsync();
        var (view, code) = await scene.StartedAsync();
        scene.Clock.Advance(TimeSpan.FromMinutes(4));
        scene.Restart();

        var again = (await scene.Desk.ResendAsync(scene.Author, view.Id, Ct)).Value!;

        Assert.Equal((2, VerificationState.Pending), (again.Sends, again.Status));
        Assert.NotEqual(view.MessageId, again.MessageId);
        Assert.StartsWith(code, await scene.TextAsync(again.MessageId!.Value), StringComparison.Ordinal);
        Assert.Equal("limit.minute", Assert.Single((await scene.Desk.ResendAsync(scene.Author, view.Id, Ct)).Problems).Code);
        scene.Clock.Advance(TimeSpan.FromMinutes(4));
        Assert.True((await scene.EnterAsync(view.Id, code)).IsValid);
        Assert.Equal("verification.not_pending", Assert.Single((await scene.Desk.ResendAsync(scene.Author, view.Id, Ct)).Problems).Code);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Sending_again_keeps_to_the_limits_also_of_many_at_once(string engine)
    {
        await using var scene = await VerificationScene.OpenAsync(engine);
        await scene.LimitNumbersAsync(null);
        var (view, _) = await scene.StartedAsync(with: v => v with { EndUserAddress = "203.0.113.9" });
        var all = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => scene.Desk.ResendAsync(scene.Author, view.Id, Ct), Ct)));
        Assert.Equal(VerificationDesk.MostSends - 1, all.Count(a => a.IsOk));
        Assert.All(all.Where(a => !a.IsOk), a => Assert.Equal("verification.resends", Assert.Single(a.Problems).Code));
        Assert.Equal(VerificationDesk.MostSends, (await scene.RowAsync(view.Id)).Sends);

        var other = (await scene.StartedAsync("+447400123999", v => v with { EndUserAddress = "203.0.113.9" })).View;
        await scene.Rules.EditAsync(scene.Admin, VerificationSettings.Default with { PerAddressHour = 2 }, Ct);
        Assert.Equal("verification.address_limit", Assert.Single((await scene.Desk.ResendAsync(scene.Author, other.Id, Ct)).Problems).Code);
        await scene.Rules.EditAsync(scene.Admin, VerificationSettings.Default with { PerPrefixHour = 2 }, Ct);
        Assert.Equal("verification.prefix_limit", Assert.Single((await scene.Desk.ResendAsync(scene.Author, other.Id, Ct)).Problems).Code);
    }

    [Fact]
    public async Task What_is_cancelled_or_replaced_by_a_newer_code_opens_nothing()
    {
        await using var scene = await VerificationScene.OpenAsync();
        var first = await scene.StartedAsync();
        scene.Clock.Advance(TimeSpan.FromMinutes(1));
        var second = await scene.StartedAsync();
        scene.Clock.Advance(TimeSpan.FromMinutes(1));
        var beside = await scene.StartedAsync(with: v => v with { Earlier = EarlierCodes.Keep });

        Assert.Equal(new(VerificationState.Cancelled, false, 0), await scene.EnterAsync(first.View.Id, first.Code));
        Assert.Equal(VerificationState.Cancelled, (await scene.Desk.CancelAsync(scene.Author, beside.View.Id, Ct)).Value!.Status);
        Assert.False((await scene.EnterAsync(beside.View.Id, beside.Code)).IsValid);
        Assert.True((await scene.EnterAsync(second.View.Id, second.Code)).IsValid);
        Assert.Equal("verification.not_pending", Assert.Single((await scene.Desk.CancelAsync(scene.Author, second.View.Id, Ct)).Problems).Code);
    }

    [Fact]
    public async Task Codes_that_a_program_may_check_by_itself_do_not_look_pumped()
    {
        await using var scene = await VerificationScene.OpenAsync();
        for (var n = 0; n < 60; n++, scene.Clock.Advance(TimeSpan.FromSeconds(1)))
        {
            await scene.StartedAsync($"+4474{n * 1_234_567 % 60_000_000:D8}", n % 2 == 0
                ? v => v with { TellsCode = true }
                : v => v with { Values = new Dictionary<string, string>(StringComparer.Ordinal) { ["code"] = "4711" } });
        }
        Assert.Empty((await scene.Guard.ListAsync(scene.Author, Ct)).Value!);

        // The same, made here and told to nobody, do.
        for (var n = 60; n < 120; n++, scene.Clock.Advance(TimeSpan.FromSeconds(1)))
            await scene.StartAsync($"+4474{n * 1_234_567 % 60_000_000:D8}");
        Assert.Equal("verification.crowded", Assert.Single((await scene.StartAsync("+447520123456")).Problems).Code);
    }

    [Fact]
    public async Task A_template_says_which_codes_it_takes()
    {
        await using var scene = await VerificationScene.OpenAsync();
        var letters = await scene.ApprovedAsync("characterWithNumber2");

        Assert.Equal("verification.length", await CodeOf(v => v with { Length = 7 }));
        Assert.Equal("verification.length", await CodeOf(v => v with { Length = 3 }));
        Assert.Equal("verification.alphabet", await CodeOf(v => v with { Alphabet = CodeAlphabet.DigitsUpper }));
        Assert.Equal("verification.validity", await CodeOf(v => v with { Validity = TimeSpan.FromSeconds(9) }));
        Assert.Equal("verification.end_user_address", await CodeOf(v => v with { EndUserAddress = "the office" }));
        Assert.Equal("template.not_found", await CodeOf(v => v with { TemplateCode = "SMS_1" }));
        var (view, code) = await scene.StartedAsync(with: v => v with { TemplateCode = letters, Alphabet = CodeAlphabet.Upper, Length = 4 });
        Assert.Matches("^[A-Z]{4}$", code);
        Assert.True((await scene.EnterAsync(view.Id, code.ToLowerInvariant())).IsValid);

        async Task<string> CodeOf(Func<StartVerification, StartVerification> with) => Assert.Single((await scene.StartAsync(with: with)).Problems).Code;
    }

    [Fact]
    public async Task Numbers_addresses_and_neighbours_have_their_limits_and_what_is_refused_leaves_nothing()
    {
        await using var scene = await VerificationScene.OpenAsync();
        Assert.Empty((await scene.Rules.EditAsync(scene.Admin, VerificationSettings.Default with { PerAddressHour = 2, PerPrefixHour = 3 }, Ct)).Problems);
        await scene.StartedAsync("+447400120001", v => v with { EndUserAddress = "2001:db8:0:1::7" });

        Assert.Equal("limit.minute", Assert.Single((await scene.StartAsync("+447400120001")).Problems).Code);
        Assert.Equal("verification.too_soon", Assert.Single((await scene.StartAsync("+447400120001", v => v with { Interval = TimeSpan.FromMinutes(1) })).Problems).Code);
        await scene.StartedAsync("+447400130001", v => v with { EndUserAddress = "2001:db8:0:1::8" });
        Assert.Equal("verification.address_limit", Assert.Single((await scene.StartAsync("+447400140001", v => v with { EndUserAddress = "2001:db8:0:1::9" })).Problems).Code);
        await scene.StartedAsync("+447400129999");
        await scene.StartedAsync("+447400125000");
        Assert.Equal("verification.prefix_limit", Assert.Single((await scene.StartAsync("+447400123000")).Problems).Code);
        scene.Clock.Advance(TimeSpan.FromMinutes(61));
        await scene.StartedAsync("+447400123000");
        Assert.Equal(5, (await scene.Book.ListAsync(scene.Author, new(), Ct)).Value!.Items.Count);
    }

    [Fact]
    public async Task Who_may_not_send_may_not_and_an_auditor_reads_masked_numbers()
    {
        await using var scene = await VerificationScene.OpenAsync();
        var started = await scene.StartedAsync();
        var auditor = scene.Author with { Roles = Roles.Auditor };

        Assert.Equal("+44740***456", Assert.Single((await scene.Book.ListAsync(auditor, new(), Ct)).Value!.Items).To);
        Assert.Equal("access.denied", Assert.Single((await scene.Desk.StartAsync(auditor, new("+447400123456", scene.Template), Ct)).Problems).Code);
        Assert.Equal("access.denied", Assert.Single((await scene.Entry.CheckAsync(auditor, started.View.Id, started.Code, Ct)).Problems).Code);
        Assert.Equal("access.denied", Assert.Single((await scene.Rules.EditAsync(auditor, VerificationSettings.Default, Ct)).Problems).Code);
    }

    [Fact]
    public async Task A_report_counts_once_and_the_last_word_holds()
    {
        await using var scene = await VerificationScene.OpenAsync();
        var message = (await scene.StartedAsync()).View.MessageId!.Value;

        await scene.Conversions.ReportAsync(scene.Author, message, isVerified: true, Ct);
        await scene.Conversions.ReportAsync(scene.Author, message, isVerified: true, Ct);
        Assert.Equal(new("GB", 2, 1), Assert.Single((await scene.Conversions.WeekAsync(scene.Author, Ct)).Value!.Countries));
        await scene.Conversions.ReportAsync(scene.Author, message, isVerified: false, Ct);
        Assert.Equal(new("GB", 2, 0), Assert.Single((await scene.Conversions.WeekAsync(scene.Author, Ct)).Value!.Countries));
        Assert.Equal("message.not_found", Assert.Single((await scene.Conversions.ReportAsync(scene.Author, 1, true, Ct)).Problems).Code);
    }

    [Fact]
    public async Task What_is_older_than_thirty_days_is_forgotten()
    {
        await using var scene = await VerificationScene.OpenAsync();
        await scene.StartedAsync();
        scene.Clock.Advance(TimeSpan.FromDays(31));
        await scene.UpkeepAsync();

        await using var db = scene.Files.CreateDbContext();
        Assert.False(await db.Verifications.AnyAsync(Ct));
    }

    private static string Wrong(string code) => (code[0] == '9' ? '0' : '9') + code[1..];
}
