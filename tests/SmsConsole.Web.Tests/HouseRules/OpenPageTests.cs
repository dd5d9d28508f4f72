using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;

namespace SmsConsole.Web.Tests.HouseRules;

public sealed class OpenPageTests
{
    private static readonly IEnumerable<Type> Pages = typeof(Program).Assembly.GetTypes().Where(t => t.IsDefined(typeof(RouteAttribute), inherit: false));

    [Fact]
    public void Strangers_see_only_the_pages_that_must_be_open() =>
        Assert.Equal(
            ["/account/set-password", "/account/sign-in", "/error", "/not-found", "/setup"],
            Pages.Where(t => t.IsDefined(typeof(AllowAnonymousAttribute), inherit: true)).SelectMany(t => t.GetCustomAttributes<RouteAttribute>()).Select(r => r.Template).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_page_says_who_may_open_it() =>
        Assert.DoesNotContain(Pages, t => !t.IsDefined(typeof(AuthorizeAttribute), inherit: true) && !t.IsDefined(typeof(AllowAnonymousAttribute), inherit: true));
}
