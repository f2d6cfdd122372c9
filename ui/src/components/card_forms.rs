//! Which form a card is of: the templates there are, and the pages of the chosen one.

use crate::catalogue::texts;
use ipc::CardTemplateView;
use leptos::prelude::*;

/// The chosen template and its page, copied freely.
#[derive(Clone, Copy)]
pub struct CardForm {
    template: RwSignal<Option<String>>,
    page: RwSignal<u8>,
}

impl Default for CardForm {
    fn default() -> Self {
        CardForm { template: RwSignal::new(None), page: RwSignal::new(1) }
    }
}

impl CardForm {
    /// Chooses a template and its page.
    pub fn take_over(self, template: &str, page: u8) {
        self.template.set(Some(template.to_owned()));
        self.page.set(page);
    }

    /// Template and page, untracked; none before one was chosen.
    pub fn chosen(self) -> Option<(String, u8)> {
        self.template.get_untracked().map(|template| (template, self.page.get_untracked()))
    }

    /// Whether a template is chosen; tracked.
    pub fn is_chosen(self) -> bool {
        self.template.with(Option::is_some)
    }
}

/// The templates to choose from; the first is chosen where none of them is yet.
#[component]
pub fn CardForms(form: CardForm, templates: Vec<CardTemplateView>) -> impl IntoView {
    let texts = &texts().card;
    let known = |key: &String| templates.iter().any(|template| template.key == *key);
    if let Some(first) =
        templates.first().filter(|_| !form.template.get_untracked().is_some_and(|key| known(&key)))
    {
        form.take_over(&first.key, 1);
    }
    let none = templates.is_empty().then(|| view! { <p class="two">{texts.no_forms}</p> });
    let choices = templates.iter().map(|template| choice(form, template)).collect_view();
    let pages = Memo::new(move |_| {
        let chosen = form.template.get();
        let held = templates.iter().find(|template| Some(&template.key) == chosen.as_ref());
        held.map_or(1, |template| template.pages)
    });
    let page = move |number: u8| {
        let here = move || form.page.get() == number;
        view! {
            <button type="button" class:on=here aria-pressed=move || here().to_string() data-page=number
                on:click=move |_| form.page.set(number)>{number}</button>
        }
    };
    view! {
        <fieldset class="card-forms"><legend class="lbl">{texts.which_form}</legend>{none}{choices}</fieldset>
        {move || (pages.get() > 1).then(|| view! {
            <div class="card-pages"><span class="lbl">{texts.which_page}</span>
                <div class="seg">{(1..=pages.get()).map(page).collect_view()}</div></div>
        })}
    }
}

fn choice(form: CardForm, template: &CardTemplateView) -> impl IntoView + use<> {
    let key = template.key.clone();
    let (here, chosen) = (key.clone(), key.clone());
    let id = format!("form-{key}");
    view! {
        <label class="choice" for=id.clone()>
            <input type="radio" name="card-form" id=id.clone() data-template=key
                prop:checked=move || form.template.with(|held| held.as_ref() == Some(&here))
                on:change=move |_| form.take_over(&chosen, 1) />
            <span class="md">{template.name.clone()}</span><span class="dim">{(texts().card.pages)(template.pages)}</span>
        </label>
    }
}
