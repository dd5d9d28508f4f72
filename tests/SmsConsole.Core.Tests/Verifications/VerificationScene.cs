using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using SmsConsole.Core.Access;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Sending.Rules;
using SmsConsole.Core.Storage.Hot;
using SmsConsole.Core.Templates;
using SmsConsole.Core.Verifications;
using SmsConsole.Tests.Support;

namespace SmsConsole.Core.Tests.Verifications;

/// <summary>Verifications over a test's own database and clock, with an approved template. <see cref="Restart"/> is a new process over the same database.</summary>
internal sealed class VerificationScene : IAsyncDisposable
{
    private readonly CampaignScene campaigns;
    private readonly IHotDb hot;
    private readonly IDataProtectionProvider protection = new EphemeralDataProtectionProvider();

    private VerificationScene(CampaignScene campaigns)
    {
        this.campaigns = campaigns;
        hot = campaigns.Files.Databases.OpenHot();
        Seal = new(protection);
        Book = new(campaigns.Files, Clock);
        Messages = new(campaigns.Files, new(Seal, Clock), Clock);
        Restart();
    }

    public static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ManualClock Clock => campaigns.Clock;
    public Actor Author => campaigns.Author;
    public Actor Admin => campaigns.Content.Admin;
    public AccessFixture Access => campaigns.Content.Access;
    public TestStore Files => campaigns.Files;
    public CodeSeal Seal { get; }
    public VerificationRules Rules { get; private set; } = null!;
    public PumpingGuard Guard { get; private set; } = null!;
    public ConversionBook Conversions { get; private set; } = null!;
    public VerificationDesk Desk { get; private set; } = null!;
    public CodeEntry Entry { get; private set; } = null!;
    public VerificationBook Book { get; }
    public MessageBook Messages { get; }
    public string Template { get; private set; } = "";

    public static async Task<VerificationScene> OpenAsync(string engine = TestStore.Sqlite)
    {
        var scene = new VerificationScene(await CampaignScene.OpenAsync(engine));
        scene.Template = await scene.ApprovedAsync("numberCaptcha");
        return scene;
    }

    /// <summary>A template whose code is of this kind, and that says for how many minutes it is good.</summary>
    public Task<string> ApprovedAsync(string attribute) => campaigns.ApprovedAsync(
        "${code} is your code. It ends in ${minutes} minutes.", null, MessageType.VerificationCode,
        [new("code", attribute, 6, "123456"), new("minutes", VariableAttribute.VerifyTime, 2, "5")]);

    public void Restart()
    {
        Dispose();
        Rules = new(Files, protection, Clock, NullLogger<VerificationRules>.Instance);
        Guard = new(Files, campaigns.News, Clock, NullLogger<PumpingGuard>.Instance);
        Conversions = new(Files, Clock);
        var store = new VerificationStore(hot);
        Desk = new(Files.Databases, campaigns.Outbox(), campaigns.Content.Templates, Rules, Guard, store, Seal, Clock);
        Entry = new(Files, Rules, Guard, store, Clock);
    }

    public Task<Outcome<StartedVerification>> StartAsync(string to = "+447400123456", Func<StartVerification, StartVerification>? with = null) =>
        Desk.StartAsync(Author, with is null ? new(to, Template) : with(new(to, Template)), Ct);

    public async Task<StartedVerification> StartedAsync(string to = "+447400123456", Func<StartVerification, StartVerification>? with = null)
    {
        var started = await StartAsync(to, with);
        Assert.Empty(started.Problems);
        return started.Value!;
    }

    public async Task<CheckedCode> EnterAsync(Guid id, string code) => (await Entry.CheckAsync(Author, id, code, Ct)).Value!;

    /// <summary>The text as the carrier gets it.</summary>
    public async Task<string> TextAsync(long messageId)
    {
        await using var db = Files.CreateDbContext();
        return await db.Messages.Where(m => m.Id == messageId).Select(m => m.Text).SingleAsync(Ct);
    }

    public async Task<Verification> RowAsync(Guid id)
    {
        await using var db = Files.CreateDbContext();
        return await db.Verifications.AsNoTracking().SingleAsync(v => v.Key == id, Ct);
    }

    /// <summary>How many codes a number may have in a minute, an hour and a day; null for no limit.</summary>
    public async Task LimitNumbersAsync(int? codes) => Assert.Empty((await campaigns.Content.Limits.EditAsync(Admin, LimitSettings.Default with { VerificationCode = new(codes, codes, codes) }, Ct)).Problems);

    public Task UpkeepAsync() => new VerificationUpkeep(Files, Guard, Clock, NullLogger<VerificationUpkeep>.Instance).TurnAsync(Ct);

    public async ValueTask DisposeAsync()
    {
        Dispose();
        await hot.DisposeAsync();
        await campaigns.DisposeAsync();
    }

    private void Dispose()
    {
        Rules?.Dispose();
        Guard?.Dispose();
    }
}
