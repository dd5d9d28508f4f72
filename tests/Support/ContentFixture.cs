using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SmsConsole.Core.Access;
using SmsConsole.Core.Countries;
using SmsConsole.Core.Reviews;
using SmsConsole.Core.Senders;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Sending.Rules;
using SmsConsole.Core.Signatures;
using SmsConsole.Core.Templates;

namespace SmsConsole.Tests.Support;

/// <summary>The use cases of content over a test's own database and clock, with people in every role.</summary>
internal sealed class ContentFixture : IAsyncDisposable
{
    private ContentFixture(AccessFixture access, ReviewOptions review, SignatureOptions signatures)
    {
        Access = access;
        var store = access.Store;
        Countries = new(store, access.Clock, NullLogger<CountryBook>.Instance);
        Book = new(store, access.Clock, Countries);
        Limits = new(store, Countries, access.Clock, NullLogger<LimitBook>.Instance);
        Templates = new(store, access.Clock, Options.Create(review), NullLogger<TemplateLibrary>.Instance);
        Signatures = new(store, access.Clock, Options.Create(signatures), NullLogger<SignatureRegister>.Instance);
        Senders = new(store, access.Clock, Countries, Book, NullLogger<SenderRegister>.Instance);
        Queue = new(store);
    }

    public AccessFixture Access { get; }
    public ManualClock Clock => Access.Clock;
    public CountryBook Countries { get; }
    public SenderBook Book { get; }
    public LimitBook Limits { get; }
    public TemplateLibrary Templates { get; }
    public SignatureRegister Signatures { get; }
    public SenderRegister Senders { get; }
    public ReviewQueue Queue { get; }

    public Actor Admin => Access.Admin;
    public required Actor Author { get; init; }
    public required Actor Approver { get; init; }
    public required Actor Auditor { get; init; }

    /// <summary>An author who may approve, too.</summary>
    public required Actor Both { get; init; }

    public static async Task<ContentFixture> CreateAsync(
        CancellationToken ct, ReviewOptions? review = null, SignatureOptions? signatures = null, string engine = TestStore.Sqlite)
    {
        var access = await AccessFixture.CreateAsync(ct, engine);
        return new(access, review ?? new(), signatures ?? new())
        {
            Author = await access.AddAsync("Mei Author", Roles.Author, ct),
            Approver = await access.AddAsync("Ann Approver", Roles.Approver, ct),
            Auditor = await access.AddAsync("Otto Auditor", Roles.Auditor, ct),
            Both = await access.AddAsync("Bo Both", Roles.Author | Roles.Approver | Roles.Admin, ct),
        };
    }

    /// <summary>A correct notification.</summary>
    public static TemplateContent Content(string name = "Parcel", string body = "Your parcel ${number} is here.") =>
        new(name, body, [new("number", "other_number2", 20, "A123")], new Dictionary<string, string>(StringComparer.Ordinal), null);

    /// <summary>A draft by the actor.</summary>
    public async Task<TemplateView> DraftAsync(Actor actor, CancellationToken ct, string name = "Parcel", TemplateScope scope = TemplateScope.ChineseMainland)
    {
        var made = await Templates.CreateAsync(actor, MessageType.Notification, scope, Content(name), ct);
        Assert.Empty(made.Problems);
        return made.Value!;
    }

    /// <summary>A template for the Chinese mainland that waits for review.</summary>
    public async Task<TemplateView> SubmittedAsync(Actor actor, CancellationToken ct, string name = "Parcel")
    {
        var submitted = await Templates.SubmitAsync(actor, (await DraftAsync(actor, ct, name)).Code, ct);
        Assert.Empty(submitted.Problems);
        return submitted.Value!;
    }

    public ValueTask DisposeAsync()
    {
        Book.Dispose();
        Limits.Dispose();
        Countries.Dispose();
        return Access.DisposeAsync();
    }
}
