using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace SmsConsole.Browser.Tests.Host;

/// <summary>One person at a browser. It notes whatever the browser complains of and every request that leaves the console.</summary>
internal sealed class Visit : IAsyncDisposable
{
    /// <summary>Generous, for a busy machine; nothing waits this long when all is well.</summary>
    private const int Patience = 30_000;

    private const string ReportPolicyViolations =
        "document.addEventListener('securitypolicyviolation', e => console.error('CSP: ' + e.violatedDirective + ' blocked ' + (e.blockedURI || e.sample)));";

    /// <summary>
    /// Marks what came from the server as HTML where a circuit will draw it again, without the mark. It looks while the page is
    /// being read: the framework's script takes its own marks away.
    /// </summary>
    private const string MarkPrerendered =
        """
        new MutationObserver((_, observer) => {
            const main = document.getElementById('main');
            if (!main) return;
            observer.disconnect();
            const comments = document.createTreeWalker(document, NodeFilter.SHOW_COMMENT);
            while (comments.nextNode()) if (/^Blazor:.*"type":"server"/.test(comments.currentNode.data)) main.dataset.prerendered = '';
        }).observe(document, { childList: true, subtree: true });
        """;

    private static readonly Regex Anything = new(".", RegexOptions.None, TimeSpan.FromSeconds(1));

    // A table's rows are all made alike, and contrast takes long to reckon: the first twenty speak for those that follow.
    private static readonly AxeRunContext Context = new() { Exclude = [new("tbody tr:nth-child(n+21)")] };

    private static readonly AxeRunOptions Rules = new() { ResultTypes = [ResultType.Violations] };

    private readonly IBrowserContext context;
    private readonly Uri address;
    private readonly List<string> faults = [];
    private readonly List<string> forgiven = [];

    private Visit(IBrowserContext context, IPage page, Uri address)
    {
        (this.context, Page, this.address) = (context, page, address);
        page.Console += (_, message) => Note(message.Type == "error", () => $"console: {message.Text} ({message.Location})");
        page.PageError += (_, error) => Note(isFault: true, () => $"script: {error}");
        page.Request += (_, request) => Note(!IsOurs(request.Url), () => $"foreign request: {request.Url}");
        page.WebSocket += (_, socket) => Note(!IsOurs(socket.Url), () => $"foreign connection: {socket.Url}");
    }

    public IPage Page { get; }

    public static async Task<Visit> StartAsync(IBrowser browser, Uri address, VisitOptions options)
    {
        var context = await browser.NewContextAsync(new()
        {
            BaseURL = address.AbsoluteUri,
            Locale = options.Locale,
            TimezoneId = "Europe/London",
            ViewportSize = new() { Width = options.Width, Height = 900 },
            ReducedMotion = ReducedMotion.Reduce,
            StorageState = options.Session,
            AcceptDownloads = true,
        });
        context.SetDefaultTimeout(Patience);
        Assertions.SetDefaultExpectTimeout(Patience);
        await context.AddInitScriptAsync(ReportPolicyViolations);
        await context.AddInitScriptAsync(MarkPrerendered);
        return new(context, await context.NewPageAsync(), address);
    }

    /// <summary>Opens a path and waits until it answers to clicks.</summary>
    public async Task OpenAsync(string path)
    {
        await Page.GotoAsync(path);
        await AliveAsync();
    }

    /// <summary>Waits until the page answers to clicks: at once where it is static, otherwise when its circuit has drawn it.</summary>
    public async Task AliveAsync()
    {
        await Page.WaitForLoadStateAsync(LoadState.DOMContentLoaded);
        await Assertions.Expect(Page.Locator("#main[data-prerendered]")).ToHaveCountAsync(0);
    }

    /// <summary>Signs in by the form and ends on the page that opens then.</summary>
    public async Task SignInAsync(string email, string password = LiveConsole.Password)
    {
        await Page.GotoAsync("/account/sign-in");
        await TrySignInAsync(email, password);
        await Page.WaitForURLAsync(address.AbsoluteUri);
        await AliveAsync();
    }

    /// <summary>Fills the form of the sign-in page and sends it.</summary>
    public async Task TrySignInAsync(string email, string password)
    {
        await Page.GetByLabel("E-mail").FillAsync(email);
        await Page.GetByLabel("Password").FillAsync(password);
        await Button("Sign in").ClickAsync();
    }

    /// <summary>The cookies of who is signed in, for <see cref="VisitOptions.Session"/>.</summary>
    public Task<string> SessionAsync() => context.StorageStateAsync();

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public ILocator Link(string name) => Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true });

    public ILocator Heading(string name) => Page.GetByRole(AriaRole.Heading, new() { Name = name, Level = 1, Exact = true });

    public ILocator Alert => Page.GetByRole(AriaRole.Alert);

    public ILocator Main => Page.Locator("#main");

    /// <summary>Sees a text on the page's body.</summary>
    public Task SeesAsync(string text) => Assertions.Expect(Main).ToContainTextAsync(text);

    public Task SeesAsync(ILocator what) => Assertions.Expect(what).ToBeVisibleAsync();

    /// <summary>What the browser must complain of in this journey, by a part of its text: the console's own answer of 404, for one.</summary>
    public void Forgive(string part) => forgiven.Add(part);

    /// <summary>Fails when the accessibility rules find anything serious or critical on the page as it is now.</summary>
    public async Task LooksRightAsync()
    {
        // The title is empty for a moment while the circuit takes the page over.
        await AliveAsync();
        await Assertions.Expect(Page).ToHaveTitleAsync(Anything);
        var result = await Page.RunAxe(Context, Rules);
        var found = result.Violations
            .Where(v => v.Impact is "serious" or "critical")
            .SelectMany(v => v.Nodes.Select(n => $"{v.Id}: {n.Html} {string.Join(' ', n.Any.Select(a => a.Message))}"))
            .ToList();
        Assert.True(found.Count == 0, $"{Page.Url}: {string.Join(Environment.NewLine, found)}");
    }

    /// <summary>Fails when the browser complained of anything that was not forgiven.</summary>
    public void WasClean()
    {
        lock (faults)
        {
            var left = faults.Where(fault => !forgiven.Exists(part => fault.Contains(part, StringComparison.Ordinal))).ToList();
            Assert.True(left.Count == 0, string.Join(Environment.NewLine, left));
        }
    }

    public ValueTask DisposeAsync() => context.DisposeAsync();

    private bool IsOurs(string url) =>
        url.StartsWith("data:", StringComparison.Ordinal) || url.StartsWith("blob:", StringComparison.Ordinal) || (Uri.TryCreate(url, UriKind.Absolute, out var target) && target.Authority == address.Authority);

    private void Note(bool isFault, Func<string> fault)
    {
        if (!isFault)
            return;
        lock (faults)
            faults.Add(fault());
    }
}
