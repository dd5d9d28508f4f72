using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;
using SmsConsole.Core.Templates;
using SmsConsole.Web.Texts;
using SmsConsole.Web.Ui;

namespace SmsConsole.Web.Features.What;

/// <summary>Says what sending would do with a number and a text, as they are typed. The address follows, so that it can be shared.</summary>
public sealed partial class WhatPage(
    TemplateLibrary library, NavigationManager navigation, IJSRuntime browser, IStringLocalizer<WhatTexts> texts, IStringLocalizer<Terms> words) : IAsyncDisposable
{
    private readonly CancellationTokenSource gone = new();
    private Question question = new();
    private IJSObjectReference? module;
    private string? unknown;
    private int revision;

    [CascadingParameter]
    private TimeZoneInfo? Zone { get; set; }

    private NavigationManager Navigation => navigation;
    private IStringLocalizer<WhatTexts> T => texts;
    private IStringLocalizer<Terms> Words => words;

    protected override Task OnInitializedAsync()
    {
        navigation.LocationChanged += Follow;
        return LoadAsync();
    }

    public async ValueTask DisposeAsync()
    {
        navigation.LocationChanged -= Follow;
        await gone.CancelAsync();
        gone.Dispose();
        try
        {
            if (module is not null)
                await module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone, and the module with it.
        }
    }

    // An example or a template leads to another question on this page; variables have no parameter that would tell of it.
    private void Follow(object? sender, LocationChangedEventArgs moved) => InvokeAsync(() => ReloadAsync(moved.Location));

    private async Task ReloadAsync(string location)
    {
        if (navigation.ToAbsoluteUri(location).AbsolutePath != Links.What)
            return;
        try
        {
            await LoadAsync();
            StateHasChanged();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            await DispatchExceptionAsync(e);
        }
    }

    private async Task LoadAsync()
    {
        var address = navigation.ToAbsoluteUri(navigation.Uri);
        var code = Question.TemplateIn(address);
        var template = code is null ? null : await library.FindAsync(code, gone.Token);
        question = Question.Read(address, template, Zone);
        unknown = template is null ? code : null;
        Touch();
    }

    private void Touch() => revision++;

    private void SetTime(string? at)
    {
        question.At = at ?? "";
        Touch();
    }

    private async Task MendAsync(string number)
    {
        question.To = number;
        Touch();
        await (await ModuleAsync()).InvokeVoidAsync("focus", FieldInput.IdOf("to"));
    }

    // Not a navigation, which would scroll the page away under the hands of who types.
    private async Task KeepAsync() => await (await ModuleAsync()).InvokeVoidAsync("keep", question.Address(Zone));

    private async Task<IJSObjectReference> ModuleAsync() =>
        module ??= await browser.InvokeAsync<IJSObjectReference>("import", gone.Token, "./Features/What/WhatPage.razor.js");
}
